import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { attachment } from '../common/content-disposition';

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
