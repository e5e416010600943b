import { createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';

/** What every token begins with: the version byte 0x80, and a time whose upper bytes are zero for some centuries. */
const BEGINNING = 'gAAAAA';
const HEADER_BYTES = 9;
const IV_BYTES = 16;
const MAC_BYTES = 32;

/** Whether a stored text is a Fernet token rather than the value itself. */
export function isFernetToken(text: string): boolean {
  return text.startsWith(BEGINNING);
}

/**
 * Decrypts a Fernet token (https://github.com/fernet/spec): AES-128-CBC, authenticated by HMAC-SHA256 over all that stands before it.
 * Tokens of any age are taken, as Langflow does.
 * @param key 32 bytes, of which the first half signs and the second encrypts
 * @returns `null` when the token was made with another key, or is none
 */
export function openFernet(token: string, key: Buffer): string | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length < HEADER_BYTES + IV_BYTES + IV_BYTES + MAC_BYTES || bytes[0] !== 0x80) return null;
  const signed = bytes.subarray(0, -MAC_BYTES);
  const expected = createHmac('sha256', key.subarray(0, 16)).update(signed).digest();
  if (!timingSafeEqual(expected, bytes.subarray(-MAC_BYTES))) return null;
  const iv = signed.subarray(HEADER_BYTES, HEADER_BYTES + IV_BYTES);
  const decipher = createDecipheriv('aes-128-cbc', key.subarray(16), iv);
  const text = decipher.update(signed.subarray(HEADER_BYTES + IV_BYTES));
  return Buffer.concat([text, decipher.final()]).toString('utf8');
}
