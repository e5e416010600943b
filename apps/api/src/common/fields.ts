import { z } from 'zod';

/** Text that can be stored: PostgreSQL has no way to keep a NUL character. */
export const text = z
  .string()
  .refine((value) => !value.includes('\0'), 'Text must not contain NUL characters');

const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;

/** A UUID with or without hyphens, as Langflow takes them; becomes lower case with hyphens (docs/langflow/rest-api.md#ids-and-times). */
export const uuid = z
  .string()
  .superRefine((value, context) => {
    if (!UUID.test(value))
      context.addIssue({ code: 'custom', message: uuidProblem(value), params: { type: 'uuid_parsing' } });
  })
  .transform(hyphenated);

/** The text as `uuid` has it; `null` when it is none. For paths where most are none, and a list of what is wrong with it costs too much. */
export function asUuid(text: string): string | null {
  return UUID.test(text) ? hyphenated(text) : null;
}

function hyphenated(value: string): string {
  const hex = value.replaceAll('-', '').toLowerCase();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function uuidProblem(value: string): string {
  const lead = 'Input should be a valid UUID';
  const stray = /[^0-9a-f-]/i.exec(value);
  if (stray) return `${lead}, invalid character: found \`${stray[0]}\` at ${stray.index + 1}`;
  if (!value.includes('-'))
    return `${lead}, invalid length: expected length 32 for simple format, found ${value.length}`;
  return `${lead}, invalid group length`;
}

const TRUE = new Set(['1', 'true', 't', 'yes', 'y', 'on']);
const FALSE = new Set(['0', 'false', 'f', 'no', 'n', 'off']);

/** A boolean in a query string, in any of the spellings Langflow takes. */
export const queryBoolean = z.string().transform((value, context) => {
  const lower = value.toLowerCase();
  if (TRUE.has(lower)) return true;
  if (FALSE.has(lower)) return false;
  const message = 'Input should be a valid boolean, unable to interpret input';
  context.addIssue({ code: 'custom', message, params: { type: 'bool_parsing' } });
  return z.NEVER;
});

/** A whole number in a query string, within bounds. */
export const queryInteger = (minimum: number, maximum = Number.MAX_SAFE_INTEGER) =>
  z
    .string()
    .transform((value, context) => {
      if (/^\s*[+-]?\d{1,15}\s*$/.test(value)) return Number(value);
      const message = 'Input should be a valid integer, unable to parse string as an integer';
      context.addIssue({ code: 'custom', message, params: { type: 'int_parsing' } });
      return z.NEVER;
    })
    .pipe(z.number().min(minimum).max(maximum));

/** One of some words, refused in the words of a Python enumeration. */
export function oneOf<const Words extends readonly string[]>(...words: Words) {
  const quoted = words.map((word) => `'${word}'`);
  const expected = [quoted.slice(0, -1).join(', '), quoted.at(-1)].filter(Boolean).join(' or ');
  return z.custom<Words[number]>((value) => typeof value === 'string' && words.includes(value), {
    error: `Input should be ${expected}`,
    params: { type: 'enum', ctx: { expected } },
  });
}
