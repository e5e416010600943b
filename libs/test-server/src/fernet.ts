import { createCipheriv, createHmac, randomBytes } from 'node:crypto';

/** A short secret, and what Python's random generator makes of it: the key of releases before 1.10.1. */
export const SHORT_SECRET = 'short-secret';
export const SHORT_KEY = Buffer.from(
  'c8b172e6512f7e7ca90b1610975436eec8b4fd736460555797840851cbcda8d0',
  'hex',
);

/** What a Langflow server makes of a secret (https://github.com/fernet/spec). */
export function fernet(text: string, key: Buffer): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-128-cbc', key.subarray(16), iv);
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 1000)));
  const signed = Buffer.concat([Buffer.from([0x80]), time, iv, cipher.update(text), cipher.final()]);
  const mac = createHmac('sha256', key.subarray(0, 16)).update(signed).digest();
  return Buffer.concat([signed, mac]).toString('base64url');
}
