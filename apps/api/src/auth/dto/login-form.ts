import { parse } from 'node:querystring';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { textOfBody } from '../../common/body';
import { text } from '../../common/fields';
import { textsOfForm } from '../../common/form';
import { FormTooLargeError } from '../../common/form-error';
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

const LIMITS = { bytes: 64 * 1024, fields: 20 };

/**
 * Reads the form from the body, urlencoded or multipart. Any other body counts as an empty form, and an empty field as a missing one
 * (docs/langflow/rest-api.md#signing-in).
 * @throws ValidationError 422 naming the fields; FormError, FormTooLargeError
 */
export async function readLoginForm(request: FastifyRequest): Promise<LoginForm> {
  const fields = Object.fromEntries([...(await sentFields(request))].filter(([, value]) => value !== ''));
  const result = loginForm.safeParse(fields);
  if (result.success) return result.data;
  throw new ValidationError(validationIssues(result.error.issues, fields, 'body'));
}

/** Of a repeated field the last one counts. */
async function sentFields(request: FastifyRequest): Promise<Map<string, unknown>> {
  if (request.isMultipart()) return textsOfForm(request, LIMITS);
  if (request.mediaType !== 'application/x-www-form-urlencoded') return new Map();
  const text = textOfBody(request.body);
  if (text.length > LIMITS.bytes) throw new FormTooLargeError(LIMITS.bytes);
  const entries = Object.entries(parse(text));
  return new Map(entries.map(([name, value]) => [name, Array.isArray(value) ? value.at(-1) : value]));
}
