import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const FORM = 'v1.';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A stored value that this server cannot read: it was sealed with another secret key, for another row, or changed. */
export class UnreadableValueError extends Error {
  override readonly name = 'UnreadableValueError';
  readonly code = 'VALUE_UNREADABLE';

  constructor(cause?: unknown) {
    super('The stored value cannot be read with the secret key of this server.', { cause });
  }
}

/**
 * Encrypts a value for the row of that id, with AES-256-GCM and a fresh nonce. The id is authenticated along with the text, so a
 * value that somebody copies into another row of the database cannot be read there.
 * @returns `v1.` and, in base64url, nonce, tag and ciphertext
 */
export function seal(value: string, id: string, key: KeyObject): string {
  const nonce = freshNonce();
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(id));
  const text = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  return FORM + Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url');
}

/** @throws UnreadableValueError */
export function unseal(sealed: string, id: string, key: KeyObject): string {
  const bytes = Buffer.from(sealed.slice(FORM.length), 'base64url');
  if (!sealed.startsWith(FORM) || bytes.length < NONCE_BYTES + TAG_BYTES) throw new UnreadableValueError();
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  try {
    const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(id)).setAuthTag(tag);
    const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch (error) {
    throw new UnreadableValueError(error);
  }
}

/** The system is asked for many nonces at once: each question costs as much as the encryption of a short text. */
const NONCES_AT_ONCE = 256;
let nonces = Buffer.alloc(0);

function freshNonce(): Buffer {
  if (nonces.length === 0) nonces = randomBytes(NONCES_AT_ONCE * NONCE_BYTES);
  const nonce = nonces.subarray(0, NONCE_BYTES);
  nonces = nonces.subarray(NONCE_BYTES);
  return nonce;
}
