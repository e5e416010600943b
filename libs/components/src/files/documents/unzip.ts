/** Files out of a ZIP, which DOCX, XLSX and PPTX are, too. */
import { type Entry, type ZipFile } from 'yauzl';

export interface Unzipped {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const MB = 1024 * 1024;
const MOST_ENTRIES = 10_000;
/** Unpacked, all files together. */
const LARGEST_MB = 100;

/**
 * The wanted files, in the archive's order. What the archive claims is checked before anything is unpacked, and what comes out is counted:
 * a small file may unpack to any size.
 * @throws Error for a broken or encrypted archive, and beyond the limits
 */
export async function unzip(bytes: Uint8Array, wanted: (name: string) => boolean): Promise<Unzipped[]> {
  const { fromBufferPromise } = await import('yauzl');
  const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (zip.entryCount > MOST_ENTRIES) throw new Error(`it has more than ${MOST_ENTRIES} files inside`);
  const files: Unzipped[] = [];
  let left = LARGEST_MB * MB;
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/') || !wanted(entry.fileName)) continue;
    const content = await unpacked(zip, entry, left);
    left -= content.length;
    files.push({ name: entry.fileName, bytes: content });
  }
  return files;
}

async function unpacked(zip: ZipFile, entry: Entry, limit: number): Promise<Buffer> {
  if (entry.isEncrypted()) throw new Error('it is encrypted');
  if (entry.uncompressedSize > limit) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(): Error {
  return new Error(`it unpacks to more than ${LARGEST_MB} MB`);
}
