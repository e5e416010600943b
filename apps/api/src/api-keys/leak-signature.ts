import { createPublicKey, verify, type KeyObject } from 'node:crypto';

/** The public keys whose owners may report leaked keys, by their identifiers. */
export type ReporterKeys = ReadonlyMap<string, KeyObject>;

/**
 * Reads `identifier=key`, where the key is an ECDSA P-256 one: the base64 text of its PEM form, without the lines around it.
 * @throws Error for one that is none
 */
export function readReporterKeys(entries: readonly string[]): ReporterKeys {
  return new Map(entries.map(readReporterKey));
}

function readReporterKey(entry: string): readonly [identifier: string, key: KeyObject] {
  const at = entry.indexOf('=');
  const der = Buffer.from(entry.slice(at + 1), 'base64');
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new Error('The key is none of P-256');
  return [entry.slice(0, at), key];
}

/** Whether the body is signed (ECDSA with SHA-256, DER in base64) by the owner of the key with that identifier. */
export function isSigned(body: Buffer, identifier: string, signature: string, keys: ReporterKeys): boolean {
  const key = keys.get(identifier);
  return key !== undefined && verify('sha256', body, key, Buffer.from(signature, 'base64'));
}
