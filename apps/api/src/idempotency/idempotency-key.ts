import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { unusableKey } from './idempotency-errors';

const HEADER = 'idempotency-key';
const LONGEST = 255;
const PRINTABLE = /^[\x20-\x7e]+$/;
const QUOTED = /^"((?:[^"\\]|\\["\\])*)"$/;

/**
 * The key in the header `Idempotency-Key`
 * (https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/): a text in quotation marks, or without, as most clients send it.
 * @returns `null` for a request without one
 * @throws IdempotencyError 400
 */
export function idempotencyKey(headers: IncomingHttpHeaders): string | null {
  const sent = headers[HEADER];
  if (sent === undefined) return null;
  const text = String(sent).trim();
  const key = QUOTED.exec(text)?.[1]?.replaceAll(/\\(["\\])/g, '$1') ?? text;
  if (key.length > LONGEST || !PRINTABLE.test(key))
    throw unusableKey(`An Idempotency-Key has 1 to ${LONGEST} printable ASCII characters.`);
  return key;
}

/** What two requests have in common when they ask for the same. It tells nothing of what that is. */
export function fingerprintOf(...asked: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex');
}
