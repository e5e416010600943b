import type { UpdateVariable } from '@flowgate/contracts';
import { z } from 'zod';
import { text, uuid } from '../../common/fields';
import { fieldNames } from './create-variable';

export const updateVariable = z
  .object({
    id: uuid.describe('Required, as in Langflow; the id in the path is the one that counts.'),
    name: text.nullish(),
    value: z.string().nullish(),
    default_fields: fieldNames.nullish(),
  })
  .transform(({ name, value, default_fields }) => ({
    name: name ?? null,
    value: value ?? null,
    defaultFields: default_fields ?? null,
  })) satisfies z.ZodType<unknown, UpdateVariable>;
export type VariableChange = z.output<typeof updateVariable>;
