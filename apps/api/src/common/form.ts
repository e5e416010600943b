import type { Multipart, MultipartFile, MultipartValue } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { FormError, formProblem, FormTooLargeError } from './form-error';
import { MB } from '../config/limits';

/** RFC 2046, 5.1.1, allows 70 characters; some clients do not count. */
const LONGEST_BOUNDARY = 200;
const BOUNDARY = /;\s{0,10}boundary=(?:"([^"]*)"|([^\s;"]*))/i;

export interface FormLimits {
  /** Bytes of the whole form, and with them of each of its parts. */
  readonly bytes: number;
  /** Text parts, in number. */
  readonly fields?: number;
  readonly files?: number;
}

export interface WholeForm {
  readonly texts: ReadonlyMap<string, string>;
  readonly files: readonly { readonly name: string; readonly bytes: Buffer }[];
}

/** A file of a form; its content can be read once. */
export interface FormFile {
  /** As the client sent it, path included. */
  readonly name: string;
  /** @throws FormError when the form breaks off; FormTooLargeError beyond the limit */
  readonly content: AsyncIterable<Buffer>;
}

/**
 * Hands the part `file` of a request's form to `store`, while it arrives. `null` for a body that is no form, and for a form without
 * such a part.
 * @throws FormError 400 for a form that cannot be read; FormTooLargeError 413
 */
export async function fileOfForm<T>(
  request: FastifyRequest,
  limitMb: number,
  store: (file: FormFile) => Promise<T>,
): Promise<T | null> {
  for await (const part of partsOfForm(request, { bytes: limitMb * MB })) {
    if (part.type === 'file' && part.fieldname === 'file')
      return await store({ name: part.filename, content: contentOf(part, limitMb * MB) });
    if (part.type === 'file') part.file.resume();
  }
  return null;
}

/**
 * The text parts of a form; its files are handed over by their part's name while they arrive. Of a repeated text the last counts, of a
 * repeated file the first; files that nobody takes are dropped.
 * @throws FormError 400 for a form that cannot be read; FormTooLargeError 413
 */
export async function formWithFiles(
  request: FastifyRequest,
  limits: FormLimits,
  takers: Readonly<Record<string, (file: FormFile) => Promise<void>>>,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  const left = new Map(Object.entries(takers));
  for await (const part of partsOfForm(request, limits)) {
    if (part.type === 'field') {
      texts.set(part.fieldname, textOf(part));
      continue;
    }
    const take = left.get(part.fieldname);
    left.delete(part.fieldname);
    if (take) await take({ name: part.filename, content: contentOf(part, limits.bytes) });
    else part.file.resume();
  }
  return texts;
}

/**
 * All of a small form, in memory; of a repeated text the last counts.
 * @throws FormError 400 for a form that cannot be read; FormTooLargeError 413
 */
export async function wholeForm(request: FastifyRequest, limits: FormLimits): Promise<WholeForm> {
  const texts = new Map<string, string>();
  const files: WholeForm['files'][number][] = [];
  for await (const part of partsOfForm(request, limits)) {
    if (part.type === 'file') {
      const content: Buffer[] = [];
      for await (const chunk of contentOf(part, limits.bytes)) content.push(chunk);
      files.push({ name: part.filename, bytes: Buffer.concat(content) });
    } else texts.set(part.fieldname, textOf(part));
  }
  return { texts, files };
}

/**
 * The text parts of a request's form; of a repeated one the last counts. Files are dropped.
 * @throws FormError 400 for a form that cannot be read; FormTooLargeError 413
 */
export async function textsOfForm(request: FastifyRequest, limits: FormLimits): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for await (const part of partsOfForm(request, limits)) {
    if (part.type === 'file') part.file.resume();
    else texts.set(part.fieldname, textOf(part));
  }
  return texts;
}

/** Every route reads the parts of a form here. All errors of the parser are errors of the form: 400 or 413. */
async function* partsOfForm(request: FastifyRequest, limits: FormLimits): AsyncGenerator<Multipart> {
  if (!request.isMultipart()) return;
  requireBoundary(request.headers['content-type'] ?? '');
  const { bytes, fields = 100, files = 10 } = limits;
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > bytes) throw new FormTooLargeError(bytes, announced);
  const parserLimits = { fileSize: bytes, fieldSize: bytes, fields, files, parts: fields + files };
  const received = receivedBytes(request);
  try {
    for await (const part of request.parts({ limits: parserLimits })) {
      if (received() > bytes || isCut(part)) throw new FormTooLargeError(bytes);
      if (part.type === 'file' && isNameless(part)) part.file.resume();
      else yield part;
    }
  } catch (error) {
    throw formProblem(error, bytes);
  }
}

/** Bytes received since the call: without `Content-Length`, they limit the form, ignored parts included. */
function receivedBytes({ raw: { socket } }: FastifyRequest): () => number {
  const before = socket.bytesRead;
  return () => socket.bytesRead - before;
}

/** The parser has parsed a part of type application/json. */
function textOf({ value }: MultipartValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Bytes that no `filename` makes a file of. Langflow takes them for none, either; the parser does, against its types. */
function isNameless({ filename }: MultipartFile): boolean {
  return (filename as string | undefined) === undefined;
}

function isCut(part: Multipart): boolean {
  return part.type === 'field' && (part.valueTruncated || part.fieldnameTruncated);
}

function requireBoundary(contentType: string): void {
  const [, quoted, plain] = BOUNDARY.exec(contentType) ?? [];
  const boundary = quoted ?? plain ?? '';
  if (boundary === '') throw new FormError('its Content-Type names no boundary');
  if (boundary.length > LONGEST_BOUNDARY)
    throw new FormError(`its boundary is longer than ${LONGEST_BOUNDARY} characters`);
}

async function* contentOf({ file }: MultipartFile, bytes: number): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of file) yield chunk as Buffer;
  } catch (error) {
    throw formProblem(error, bytes);
  }
  if (file.truncated) throw new FormTooLargeError(bytes, file.bytesRead);
}
