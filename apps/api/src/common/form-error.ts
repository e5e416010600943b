import { DomainError } from './domain-error';
import { MB } from '../config/limits';

/** 400: a malformed multipart form, with the reason. */
export class FormError extends DomainError {
  constructor(reason: string) {
    super('FORM', 400, `There was an error parsing the body: the form cannot be read, ${reason}`);
  }
}

/** 413: a form, or a part of it, beyond the limit. */
export class FormTooLargeError extends DomainError {
  /** @param got bytes announced or read; Langflow names them for files */
  constructor(mostBytes: number, got?: number) {
    const limit = Number((mostBytes / MB).toFixed(3));
    const more = got === undefined ? '' : ` and got ${Number((got / MB).toFixed(3))}MB`;
    super('TOO_LARGE', 413, `Content size limit exceeded. Maximum allowed is ${limit}MB${more}.`);
  }
}

const TOO_MANY = /^FST_(PARTS|FILES|FIELDS)_LIMIT$/;

/** Turns an error of the multipart parser into one that tells the client what is wrong. */
export function formProblem(error: unknown, mostBytes: number): DomainError {
  if (error instanceof DomainError) return error;
  if (!(error instanceof Error)) throw error;
  const { code, message } = error as Error & { code?: string };
  if (code === 'FST_REQ_FILE_TOO_LARGE') return new FormTooLargeError(mostBytes);
  if (code === 'FST_PROTO_VIOLATION') return new FormError('a part has a name that is not accepted');
  if (code === 'FST_INVALID_JSON_FIELD_ERROR')
    return new FormError('a part says that it is JSON and is none');
  if (code !== undefined && TOO_MANY.test(code))
    return new DomainError('TOO_LARGE', 413, 'Content size limit exceeded. The form has too many parts.');
  if (/unexpected end|terminated early|PREMATURE/i.test(`${code ?? ''} ${message}`))
    return new FormError(
      'it ends before its last boundary, or does not have the boundary that its Content-Type names',
    );
  return new FormError('its parts are not written as they should be');
}
