import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { FileTooLargeError, UnreadableFileError } from './flow-file-errors';

export interface ZipEntry {
  /** Its path inside the archive. */
  readonly name: string;
  readonly bytes: Buffer;
}

export interface ZipLimits {
  readonly entries: number;
  /** Bytes of one unpacked entry. */
  readonly entryBytes: number;
  /** Bytes of all unpacked entries. */
  readonly totalBytes: number;
}

/** The local header of an entry, or the end of an archive without entries. */
const SIGNATURES = [Buffer.from('PK\u0003\u0004', 'latin1'), Buffer.from('PK\u0005\u0006', 'latin1')];

export function isZip(bytes: Buffer): boolean {
  return SIGNATURES.some((signature) => bytes.subarray(0, signature.length).equals(signature));
}

/**
 * Unpacks the JSON files of an archive one by one; other files are not looked at, archives inside it neither. The sizes that the archive
 * claims are checked before anything is unpacked, and what really comes out is counted.
 * @throws UnreadableFileError for a broken archive, names that climb out of it, a name that is there twice, encryption
 * @throws FileTooLargeError beyond the limits
 */
export async function* jsonEntries(bytes: Buffer, limits: ZipLimits): AsyncGenerator<ZipEntry> {
  const zip = await reading(() => fromBufferPromise(bytes, { strictFileNames: true }));
  if (zip.entryCount > limits.entries)
    throw new FileTooLargeError(`The ZIP has more than ${limits.entries} entries.`);
  const names = new Set<string>();
  let total = 0;
  for await (const entry of readable(zip.eachEntry())) {
    if (!isJson(entry.fileName)) continue;
    if (names.has(entry.fileName)) throw new UnreadableFileError('ZIP', 'is there twice', entry.fileName);
    names.add(entry.fileName);
    const content = await unpack(zip, entry, Math.min(limits.entryBytes, limits.totalBytes - total));
    total += content.length;
    yield { name: entry.fileName, bytes: content };
  }
  if (names.size === 0) throw new UnreadableFileError('ZIP', 'no JSON file is in it');
}

/** What macOS adds to its archives (`__MACOSX/._x.json`) is no flow. */
function isJson(name: string): boolean {
  return /\.json$/i.test(name) && !/(?:^|\/)(?:__MACOSX\/|\._)/.test(name);
}

async function unpack(zip: ZipFile, entry: Entry, limit: number): Promise<Buffer> {
  if (entry.isEncrypted()) throw new UnreadableFileError('ZIP', 'is encrypted', entry.fileName);
  if (entry.uncompressedSize > limit) throw unpacksTooFar(entry);
  const stream = await reading(() => zip.openReadStreamPromise(entry), entry);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of readable(stream as AsyncIterable<Buffer>, entry)) {
    size += chunk.length;
    if (size > limit) throw unpacksTooFar(entry);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function unpacksTooFar(entry: Entry): FileTooLargeError {
  return new FileTooLargeError(`The ZIP unpacks to more than is allowed (at ${entry.fileName}).`);
}

/** What goes wrong while reading is the archive's fault: yauzl and zlib say so with plain errors. */
async function reading<T>(read: () => Promise<T>, entry?: Entry): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw new UnreadableFileError('ZIP', (error as Error).message, entry?.fileName);
  }
}

async function* readable<T>(source: AsyncIterable<T>, entry?: Entry): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await reading(() => iterator.next(), entry);
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await iterator.return?.();
  }
}
