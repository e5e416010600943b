import type { FastifyRequest } from 'fastify';
import type { MultipartFile } from '@fastify/multipart';
import { DomainError } from '../common/domain-error';
import { ValidationError } from '../common/validation-error';

const MB = 1024 * 1024;

/**
 * Hands the part `file` of a request's form to `store`, while it arrives.
 * @throws ValidationError 422 without such a part; DomainError 413 when the request, or the file in it, is too large
 */
export async function receiveFile<T>(
  request: FastifyRequest,
  limitMb: number,
  store: (file: MultipartFile) => Promise<T>,
): Promise<T> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limitMb * MB) throw tooLarge(limitMb, announced);
  try {
    return await store(await filePart(request));
  } finally {
    // What else the form holds is read and dropped, or the connection's next request would wait behind it.
    request.raw.unpipe();
    request.raw.resume();
  }
}

/** @throws DomainError 413 for a file that was cut off at the limit */
export function refuseTruncated({ file }: MultipartFile, limitMb: number): void {
  if (file.truncated) throw tooLarge(limitMb, file.bytesRead);
}

async function filePart(request: FastifyRequest): Promise<MultipartFile> {
  if (request.isMultipart()) {
    for await (const part of request.parts()) {
      if (part.type !== 'file') continue;
      if (part.fieldname === 'file') return part;
      part.file.resume();
    }
  }
  throw new ValidationError([{ type: 'missing', loc: ['body', 'file'], msg: 'Field required' }]);
}

function tooLarge(limitMb: number, bytes: number): DomainError {
  const got = Number((bytes / MB).toFixed(3));
  const detail = `Content size limit exceeded. Maximum allowed is ${limitMb}MB and got ${got}MB.`;
  return new DomainError('TOO_LARGE', 413, detail);
}
