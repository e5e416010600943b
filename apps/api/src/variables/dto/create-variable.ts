import type { CreateVariable } from '@flowgate/contracts';
import { z } from 'zod';
import { text } from '../../common/fields';

/** Names of component fields; all components together have fewer. */
export const fieldNames = z.array(text).max(1000);

/** The types as Langflow spells them, whatever the case; another text stays, and is as secret as a credential. */
function typeOf(type: string): string {
  const known = ['Credential', 'Generic'].find((one) => one.toLowerCase() === type.trim().toLowerCase());
  return known ?? (type.trim() === '' ? 'Credential' : type);
}

export const createVariable = z
  .object({
    name: text.describe('What flows call the variable; unique among the variables of the user.'),
    value: z.string().describe('Stored encrypted.'),
    default_fields: fieldNames
      .nullable()
      .describe('Display names of component fields that take this variable when they are empty.'),
    type: text
      .nullish()
      .describe('`Credential` when absent or empty. Only a `Generic` one is ever shown again.'),
  })
  .transform(({ name, value, default_fields, type }) => ({
    name,
    value,
    type: typeOf(type ?? ''),
    defaultFields: default_fields ?? [],
  })) satisfies z.ZodType<unknown, CreateVariable>;
export type NewVariable = z.output<typeof createVariable>;
