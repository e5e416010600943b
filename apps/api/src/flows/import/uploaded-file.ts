import type { FastifyRequest } from 'fastify';
import type { MultipartFile } from '@fastify/multipart';
import { FileTooLargeError, NoFileError } from './flow-file-errors';

const MB = 1024 * 1024;

export interface UploadedFile {
  /** As the client called it; only to name things by. */
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * Reads the part `file` of a request's form into memory.
 * @throws NoFileError without such a part; FileTooLargeError beyond the limit, of which no more than that was read
 */
export async function uploadedFile(request: FastifyRequest, limitMb: number): Promise<UploadedFile> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limitMb * MB) throw tooLarge(limitMb, announced);
  try {
    const part = await filePart(request, limitMb);
    const chunks: Buffer[] = [];
    for await (const chunk of part.file) chunks.push(chunk as Buffer);
    if (part.file.truncated) throw tooLarge(limitMb, part.file.bytesRead);
    return { name: part.filename, bytes: Buffer.concat(chunks) };
  } finally {
    // The rest of the form is read and dropped, or the next request on this connection would wait behind it.
    request.raw.unpipe();
    request.raw.resume();
  }
}

async function filePart(request: FastifyRequest, limitMb: number): Promise<MultipartFile> {
  if (!request.isMultipart()) throw new NoFileError();
  for await (const part of request.parts({ limits: { fileSize: limitMb * MB } })) {
    if (part.type !== 'file') continue;
    if (part.fieldname === 'file') return part;
    part.file.resume();
  }
  throw new NoFileError();
}

function tooLarge(limitMb: number, bytes: number): FileTooLargeError {
  const got = Number((bytes / MB).toFixed(3));
  return new FileTooLargeError(
    `Content size limit exceeded. Maximum allowed is ${limitMb}MB and got ${got}MB.`,
  );
}
