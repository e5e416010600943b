import { hkdfSync, randomBytes } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from './settings';

/** The server's secret, as the two independent keys that are made of it. */
export interface SecretKey {
  /** Signs sign-in tokens (HMAC-SHA-256). */
  readonly signing: Buffer;
  /** Encrypts stored credentials (AES-256). */
  readonly encryption: Buffer;
}

export const SHORTEST_SAFE_SECRET = 32;

/**
 * `LANGFLOW_SECRET_KEY`, or the one kept in the data folder, which the first start makes, readable by its owner only.
 * Two servers that start at the same moment agree on the one whose file came first.
 */
export async function loadSecretKey(settings: Pick<Settings, 'secretKey' | 'configDir'>): Promise<SecretKey> {
  const secret = settings.secretKey ?? (await keptSecret(join(settings.configDir, 'secret_key')));
  return { signing: derive(secret, 'sign-in tokens'), encryption: derive(secret, 'stored credentials') };
}

async function keptSecret(file: string): Promise<string> {
  try {
    await writeFile(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  await chmod(file, 0o600);
  return (await readFile(file, 'utf8')).trim();
}

function derive(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'flowgate', purpose, 32));
}
