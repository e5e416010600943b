import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DomainError } from '../../common/domain-error';
import { text } from '../../common/fields';
import { ValidationError, validationIssues } from '../../common/validation-error';

/** OAuth2's password form (RFC 6749, 4.3.2); its `scope`, `client_id` and `client_secret` mean nothing here and are ignored. */
const loginForm = z.object({
  grant_type: z
    .string()
    .regex(/^password$/)
    .optional(),
  username: text,
  password: text,
});
export type LoginForm = z.output<typeof loginForm>;

/** The form as the API's page shows it. */
export const LOGIN_FORM = {
  type: 'object',
  required: ['username', 'password'],
  properties: {
    grant_type: { type: 'string', pattern: '^password$' },
    username: { type: 'string' },
    password: { type: 'string', format: 'password' },
  },
};

const SMALL = { fields: 20, files: 0, parts: 20, fieldSize: 10_000 };

/**
 * Reads the form from the body, urlencoded or multipart. Any other body counts as an empty form, and an empty field as a missing one
 * (reference, 1.3).
 * @throws ValidationError 422 naming the fields
 */
export async function readLoginForm(request: FastifyRequest): Promise<LoginForm> {
  const fields = Object.fromEntries([...(await sentFields(request))].filter(([, value]) => value !== ''));
  const result = loginForm.safeParse(fields);
  if (result.success) return result.data;
  throw new ValidationError(validationIssues(result.error.issues, fields, 'body'));
}

/** Of a repeated field the last one counts. */
async function sentFields(request: FastifyRequest): Promise<Map<string, unknown>> {
  const type = request.headers['content-type'] ?? '';
  if (request.isMultipart()) return multipartFields(request);
  if (!type.toLowerCase().startsWith('application/x-www-form-urlencoded')) return new Map();
  const entries = Object.entries(request.body as Record<string, string | string[]>);
  return new Map(entries.map(([name, value]) => [name, Array.isArray(value) ? value.at(-1) : value]));
}

async function multipartFields(request: FastifyRequest): Promise<Map<string, unknown>> {
  const fields = new Map<string, unknown>();
  try {
    for await (const part of request.parts({ limits: SMALL }))
      if (part.type === 'field') fields.set(part.fieldname, part.value);
  } catch (error) {
    // A broken or oversized form, whichever of the parser's errors that is.
    if (!(error instanceof Error)) throw error;
    throw new DomainError('FORM', 400, 'There was an error parsing the body');
  }
  return fields;
}
