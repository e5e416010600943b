import { createHash } from 'node:crypto';
import type { StoredDocument } from '../document';

/** The same for the same document, so that it is stored once: a UUID made of its text and metadata. */
export function documentId({ text, metadata }: StoredDocument): string {
  const digest = createHash('sha1')
    .update(JSON.stringify([text, metadata]))
    .digest();
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}
