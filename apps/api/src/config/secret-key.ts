import { createSecretKey, hkdfSync, randomBytes, randomUUID, type KeyObject } from 'node:crypto';
import { chmod, link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidSettingsError } from './load-settings';
import type { Settings } from './settings';

/** The server's secret, as the two independent keys that are made of it. */
export interface SecretKey {
  /** Signs sign-in tokens (HMAC-SHA-256). */
  readonly signing: Buffer;
  /** Encrypts stored credentials (AES-256). A `KeyObject`, which Node need not look at anew for each text. */
  readonly encryption: KeyObject;
}

export const SHORTEST_SAFE_SECRET = 32;

/**
 * `LANGFLOW_SECRET_KEY`, or the one kept in the data folder, which the first start makes, readable by its owner only.
 * Two servers that start at the same moment agree on the one whose file came first.
 * @throws InvalidSettingsError when that file is empty
 */
export async function loadSecretKey(settings: Pick<Settings, 'secretKey' | 'configDir'>): Promise<SecretKey> {
  const secret = settings.secretKey ?? (await keptSecret(join(settings.configDir, 'secret_key')));
  return {
    signing: derive(secret, 'sign-in tokens'),
    encryption: createSecretKey(derive(secret, 'stored credentials')),
  };
}

async function keptSecret(file: string): Promise<string> {
  const secret = (await secretIn(file)) ?? (await makeSecret(file));
  if (secret !== '') return secret;
  throw new InvalidSettingsError([
    `${file} is empty. Put the secret of a backup into it; without one delete it: everybody signs in again, and stored credentials are lost.`,
  ]);
}

async function secretIn(file: string): Promise<string | null> {
  try {
    await chmod(file, 0o600);
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * The secret has its name only when it is on the disk whole: a server that is killed here must not leave an empty one, which
 * everybody could guess, nor may another read half of it.
 */
async function makeSecret(file: string): Promise<string> {
  const unfinished = `${file}.${randomUUID()}`;
  try {
    await writeFile(unfinished, randomBytes(32).toString('base64url'), {
      mode: 0o600,
      flag: 'wx',
      flush: true,
    });
    await link(unfinished, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(unfinished, { force: true });
  }
  return (await readFile(file, 'utf8')).trim();
}

function derive(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'flowgate', purpose, 32));
}
