import { isUtf8 } from 'node:buffer';
import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { attachment } from '../common/content-disposition';
import { DomainError } from '../common/domain-error';
import { readWhole } from './read-whole';

const OCTETS = 'application/octet-stream';

const IMAGES: Readonly<Record<string, string>> = {
  bmp: 'image/bmp',
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  webp: 'image/webp',
};

/** The type of an image, by the extension of its name; `null` for other files. */
export function imageType(name: string): string | null {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return Object.hasOwn(IMAGES, extension) ? (IMAGES[extension] ?? null) : null;
}

/**
 * Answers with a file, as a download: whatever somebody uploaded, a browser neither shows it as a page of this server nor guesses
 * another type for it.
 */
export async function asAttachment(
  reply: FastifyReply,
  handle: FileHandle,
  name: string,
  type = OCTETS,
): Promise<Readable> {
  const { size } = await handle.stat();
  void reply.headers({
    'content-type': type,
    'content-length': size,
    'content-disposition': attachment(name),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  });
  // A file that grows while it is read would otherwise be longer than was announced.
  return handle.createReadStream(size > 0 ? { end: size - 1 } : {});
}

/**
 * Answers with the text of a file, as a JSON string. Closes the file.
 * @throws DomainError 413 for a file that is too large to be held whole; 400 for one that is no text
 */
export async function asJsonText(reply: FastifyReply, handle: FileHandle): Promise<string> {
  const bytes = await readWhole(handle);
  if (bytes === null)
    throw new DomainError('TOO_LARGE', 413, 'The file is too large to be answered as text; download it.');
  if (!isUtf8(bytes)) throw new DomainError('NO_TEXT', 400, 'The file is no UTF-8 text; download it.');
  void reply.header('content-type', 'application/json');
  return JSON.stringify(bytes.toString());
}
