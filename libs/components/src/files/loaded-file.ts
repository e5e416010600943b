/** A file's bytes as what the components give of it. */
import { type ComponentContext, ComponentError, type Row } from '@flowgate/engine';
import { type Format, formatOf } from './formats';
import readDocument, { type AskedDocument, type ReadDocument } from './read-document.worker';

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
const LONGEST_MS = 60_000;
/** Bytes of a text that are read in no time. */
const SMALL = 256 * 1024;

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
  const isQuick = !DOCUMENTS.has(format) && bytes.length <= SMALL;
  const asked = { format, bytes, encoding };
  const { files, problem, ...read } = await (isQuick ? readDocument(asked) : offloaded(asked, context));
  if (problem !== undefined) throw new ComponentError(`Error loading file ${path}: ${problem}`);
  if (!files) return [{ path, ...read }];
  const loaded: LoadedFile[] = [];
  for (const { name, bytes: content } of files)
    if (formatOf(name) !== 'zip')
      loaded.push(...(await loadFile(`${path}/${name}`, content, encoding, context)));
  return loaded;
}

/** The thread gets a copy of its own, which is handed over. */
function offloaded(asked: AskedDocument, { offload }: Context): Promise<ReadDocument> {
  const bytes = new Uint8Array(asked.bytes);
  return offload<ReadDocument>(
    new URL('./read-document.worker.js', import.meta.url),
    { ...asked, bytes },
    { transfer: [bytes.buffer], timeoutMs: LONGEST_MS },
  );
}
