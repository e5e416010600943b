import { isUtf8 } from 'node:buffer';
import { DomainError } from './domain-error';
import { parseJson } from './json';
import { ValidationError } from './validation-error';

const JSON_TYPE = /^application\/(?:json|[^/]+\+json)$/;
/** How JSON begins, after white space and a byte order mark. */
const JSON_BEGINS = /^[\ufeff \t\r\n]*(?:[[{"\d-]|true|false|null)/;
const BLANK = /^[ \t\r\n]*$/;

/** The configuration of a route that takes a body as the bytes that came, to check their signature. */
export const AS_BYTES = { bodyAsBytes: true };

export function isJsonType(mediaType: string | undefined): boolean {
  return mediaType !== undefined && JSON_TYPE.test(mediaType);
}

/**
 * Parses a body as JSON, whatever its content type: `curl -d` sends JSON as a form, and many clients send no type at all. Langflow
 * does the same where it runs flows.
 * @returns the value; `undefined` for an empty body; the bytes when they are not JSON (some routes read forms; no schema accepts bytes)
 * @throws ValidationError 422 for invalid JSON that is sent as JSON, and beyond the limits of JSON; DomainError 400 for other encodings
 */
export function readBody(bytes: Buffer, mediaType: string | undefined): unknown {
  if (bytes.length === 0) return undefined;
  const text = bytes.toString('utf8');
  if (isJsonType(mediaType)) {
    refuseOtherEncodings(bytes, text);
    return parseJson(text);
  }
  if (!JSON_BEGINS.test(text)) return bytes;
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof ValidationError && error.issues[0]?.type === 'json_invalid') return bytes;
    throw error;
  }
}

/** The text of a body that is not JSON. */
export function textOfBody(body: unknown): string {
  return Buffer.isBuffer(body) ? body.toString('utf8') : '';
}

export function isBlank(text: string): boolean {
  return BLANK.test(text);
}

/** Decoding replaces invalid UTF-8 by U+FFFD, which few texts contain themselves: only those are checked. */
function refuseOtherEncodings(bytes: Buffer, text: string): void {
  if (text.includes('\ufffd') && !isUtf8(bytes))
    throw new DomainError('BODY', 400, 'There was an error parsing the body: it is not UTF-8 text');
}
