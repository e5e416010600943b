/** A file's bytes as what the components give of it. */
import { type ComponentContext, ComponentError, type Row } from '@flowgate/engine';
import { csvTable } from '../data/json-text';
import { decodeText } from './documents/decode-text';
import { type AskedDocument, type ReadDocument } from './read-document.worker';
import { structuredText } from './documents/structured-text';
import { type Format, formatOf } from './formats';

export interface LoadedFile {
  readonly path: string;
  readonly text: string;
  /** Of a text file. */
  readonly encoding?: string;
  /** Of a table. */
  readonly rows?: readonly Row[];
}

type Context = Pick<ComponentContext, 'offload'>;

/** A page of a PDF takes some milliseconds. */
const DOCUMENT_MS = 60_000;

const DOCUMENTS: ReadonlySet<Format> = new Set(['docx', 'pdf', 'pptx', 'xlsx', 'zip']);

/**
 * The files that a file has: itself, or, of an archive, those in it that can be read.
 * @param encoding of texts, as the flow names it
 * @throws ComponentError that says what is wrong with the file
 */
export async function loadFile(
  path: string,
  bytes: Uint8Array,
  encoding: string,
  context: Context,
): Promise<LoadedFile[]> {
  const format = formatOf(path);
  if (format === null) return [];
  if (isDocument(format)) return fromDocument(path, bytes, format, encoding, context);
  try {
    return [await fromText(path, bytes, format, encoding)];
  } catch (error) {
    throw unreadable(path, error instanceof Error ? error.message : String(error));
  }
}

function unreadable(path: string, reason: string): ComponentError {
  return new ComponentError(`Error loading file ${path}: ${reason}`);
}

async function fromDocument(
  path: string,
  bytes: Uint8Array,
  format: AskedDocument['format'],
  encoding: string,
  context: Context,
): Promise<LoadedFile[]> {
  // The worker gets a copy of its own, which is handed over.
  const copy = new Uint8Array(bytes);
  const { text, rows, files, problem } = await context.offload<ReadDocument>(
    new URL('./read-document.worker.js', import.meta.url),
    { format, bytes: copy } satisfies AskedDocument,
    { transfer: [copy.buffer], timeoutMs: DOCUMENT_MS },
  );
  if (problem !== undefined) throw unreadable(path, problem);
  if (!files) return [{ path, text, ...(rows && { rows }) }];
  const loaded: LoadedFile[] = [];
  for (const { name, bytes: content } of files)
    if (formatOf(name) !== 'zip')
      loaded.push(...(await loadFile(`${path}/${name}`, content, encoding, context)));
  return loaded;
}

async function fromText(
  path: string,
  bytes: Uint8Array,
  format: Format,
  encoding: string,
): Promise<LoadedFile> {
  const decoded = decodeText(bytes, encoding);
  const rows = format === 'csv' ? (await csvTable(decoded.text))?.rows : undefined;
  const text = await structuredText(decoded.text, format);
  return { path, text, encoding: decoded.encoding, ...(rows && { rows }) };
}

function isDocument(format: Format): format is AskedDocument['format'] {
  return DOCUMENTS.has(format);
}
