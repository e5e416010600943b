import { isUtf8 } from 'node:buffer';
import { DomainError } from './domain-error';
import { parseJson } from './json';
import { ValidationError } from './validation-error';

const JSON_TYPE = /^application\/(?:json|[^/]+\+json)$/;
/** What JSON begins with, behind blanks and a byte order mark. */
const JSON_BEGINS = /^[\ufeff \t\r\n]*(?:[[{"\d-]|true|false|null)/;
const BLANK = /^[ \t\r\n]*$/;

export function isJsonType(mediaType: string | undefined): boolean {
  return mediaType !== undefined && JSON_TYPE.test(mediaType);
}

/**
 * The value of a body that is JSON, under whatever content type: `curl -d` says that it sends a form, and many clients say nothing.
 * Langflow takes it so where it runs flows. `undefined` for no bytes at all; other bytes stay bytes, for the routes that read
 * forms of their own, and no schema takes them.
 * @throws ValidationError 422 for what is called JSON and is none, and for JSON beyond the limits; DomainError 400 for other encodings
 */
export function readBody(bytes: Buffer, mediaType: string | undefined): unknown {
  if (bytes.length === 0) return undefined;
  const text = bytes.toString('utf8');
  if (isJsonType(mediaType)) {
    refuseOtherEncodings(bytes, text);
    return parseJson(text);
  }
  if (!JSON_BEGINS.test(text.slice(0, 100))) return bytes;
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof ValidationError && error.issues[0]?.type === 'json_invalid') return bytes;
    throw error;
  }
}

/** The text of a body that is no JSON; `''` for none. */
export function textOfBody(body: unknown): string {
  return Buffer.isBuffer(body) ? body.toString('utf8') : '';
}

export function isBlank(text: string): boolean {
  return BLANK.test(text);
}

/** What is no UTF-8 leaves this mark in the text, which few texts have themselves. */
function refuseOtherEncodings(bytes: Buffer, text: string): void {
  if (text.includes('\ufffd') && !isUtf8(bytes))
    throw new DomainError('BODY', 400, 'There was an error parsing the body: it is not UTF-8 text');
}
