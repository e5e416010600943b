import type { CreateVariable } from '@flowgate/contracts';
import { z } from 'zod';
import { text } from '../../common/fields';
import { fieldNames } from './field-names';

export const createVariable = z
  .object({
    name: text.describe('What flows call the variable; unique among the variables of the user.'),
    value: z.string().describe('Stored encrypted.'),
    default_fields: fieldNames
      .nullable()
      .describe('Display names of component fields that take this variable when they are empty.'),
    type: text.nullish().describe('`Credential` when absent: never shown again.'),
  })
  .transform(({ name, value, default_fields, type }) => ({
    name,
    value,
    type: type ?? 'Credential',
    defaultFields: default_fields ?? [],
  })) satisfies z.ZodType<unknown, CreateVariable>;
export type NewVariable = z.output<typeof createVariable>;
