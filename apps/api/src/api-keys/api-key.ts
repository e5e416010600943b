import { hash, randomBytes } from 'node:crypto';

const SHOWN = 8;
const LENGTH = 46;

/**
 * Makes a key: `sk-` and 43 URL-safe characters from 256 random bits, Langflow's form. The only moment at which the
 * server knows it whole.
 */
export function createKey(): string {
  return `sk-${randomBytes(32).toString('base64url')}`;
}

/**
 * What is stored of a key and looked up by. A plain SHA-256 is right here: 256 random bits leave nothing to guess that a
 * slow or salted hash would have to protect.
 */
export function digestOf(key: string): string {
  return hash('sha256', key);
}

/** What stays readable of a key, to recognise it by. */
export function startOf(key: string): string {
  return key.slice(0, SHOWN);
}

/** A key as lists show it: its start, and a star for each character that nobody can read any more. */
export function mask(start: string): string {
  return start.padEnd(LENGTH, '*');
}
