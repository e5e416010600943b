import { hash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { KeyEnvironment } from '@flowgate/contracts';

const SHOWN = 8;
const LENGTH = 46;

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Each of base 62 says 5.95 bits: 196 together. */
const RANDOM_CHARACTERS = 33;
const CHECKSUM_CHARACTERS = 6;
const MARKER = '_fg';
const MARKER_AT = 'sk-'.length + RANDOM_CHARACTERS;
const LETTER: Readonly<Record<KeyEnvironment, string>> = { live: 'l', test: 't' };

/** What scanners for secrets look for (docs/keys.md#for-scanners-of-secrets). */
const MARKED = /^sk-[0-9A-Za-z]{33}_fg[lt][0-9A-Za-z]{6}$/;

/**
 * Makes a key: `sk-` and 43 URL-safe characters, Langflow's form. They are 33 random ones, a marker by which scanners for secrets know
 * where it comes from, `l` or `t` for its environment, and a checksum of all that. The only moment at which the server knows it whole.
 */
export function createKey(environment: KeyEnvironment): string {
  const start = `sk-${randomCharacters()}${MARKER}${LETTER[environment]}`;
  return start + checksumOf(start);
}

/**
 * Whether a text has the marker of this server's keys and a checksum that does not fit: mistyped or made up, and not worth a look into the
 * database. Keys from before there were markers, and those of Langflow, have none.
 */
export function isMisspelt(key: string): boolean {
  if (!key.startsWith(MARKER, MARKER_AT) || !MARKED.test(key)) return false;
  return checksumOf(key.slice(0, -CHECKSUM_CHARACTERS)) !== key.slice(-CHECKSUM_CHARACTERS);
}

/**
 * What is stored of a key and looked up by. A plain SHA-256 is right here: 196 random bits leave nothing to guess that a
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

/** Bytes that would make some characters likelier than others are left out. */
function randomCharacters(): string {
  let characters = '';
  while (characters.length < RANDOM_CHARACTERS)
    for (const byte of randomBytes(RANDOM_CHARACTERS)) characters += BASE62[byte & 63] ?? '';
  return characters.slice(0, RANDOM_CHARACTERS);
}

/** CRC-32 in base 62, the highest digit first. */
function checksumOf(text: string): string {
  let rest = crc32(text);
  let digits = '';
  for (let place = 0; place < CHECKSUM_CHARACTERS; place++) {
    digits = (BASE62[rest % 62] ?? '') + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}
