import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { openToWrite } from '../files/open-to-write';
import { isStoredName } from '../files/stored-name';

export const DATABASE = 'langflow.db';
export const SECRET = 'secret_key';
const MOST_ENTRIES = 100_000;
/** A secret key has 43 characters, or as many as its operator likes. */
const MOST_SECRET_BYTES = 10_000;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A ZIP that is none of Langflow's data folder, or unpacks to too much; the message follows a field's name. */
export class DataFolderError extends Error {
  readonly code = 'DATA_FOLDER';
}

export interface Unpacking {
  readonly withDatabase: boolean;
  /** What all of it may unpack to. */
  readonly bytes: number;
}

/** An entry that is taken, and its path below the data folder. */
interface Taken {
  readonly entry: Entry;
  readonly path: string;
}

/**
 * Unpacks what an import reads of Langflow's data folder: the database, the secret key, and the files in folders named by an id. Nothing
 * else in the archive is looked at. The folder may itself lie in a folder of the archive.
 * @param archive its path
 * @throws DataFolderError
 */
export async function unpackDataFolder(archive: string, to: string, wanted: Unpacking): Promise<void> {
  const zip = await reading(() => openPromise(archive, { strictFileNames: true, autoClose: false }));
  try {
    const taken = await takenOf(zip, wanted.withDatabase);
    // What it claims counts: of an entry from which more comes out than it claims, yauzl makes an error.
    const bytes = taken.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0);
    if (bytes > wanted.bytes) throw tooMuch(wanted.bytes);
    for (const { entry, path } of taken) await unpack(zip, entry, join(to, path));
  } finally {
    zip.close();
  }
}

async function takenOf(zip: ZipFile, withDatabase: boolean): Promise<Taken[]> {
  if (zip.entryCount > MOST_ENTRIES)
    throw new DataFolderError(`the ZIP has more than ${MOST_ENTRIES.toLocaleString('en')} entries`);
  const found = await reading(async () => {
    const all: (Taken & { readonly root: string })[] = [];
    for await (const entry of zip.eachEntry()) {
      const place = placeOf(entry);
      if (place !== null) all.push({ entry, ...place });
    }
    return all;
  });
  if (found.length === 0)
    throw new DataFolderError(
      "the ZIP is none of Langflow's data folder: neither langflow.db nor folders of flows and users are in it",
    );
  const root = found.reduce(
    (shortest, one) => (one.root.length < shortest.length ? one.root : shortest),
    found[0]?.root ?? '',
  );
  const paths = new Set<string>();
  return found.filter(({ root: own, path }) => {
    if (own !== root || paths.has(path) || (!withDatabase && path.startsWith(DATABASE))) return false;
    paths.add(path);
    return true;
  });
}

/** Where an entry belongs in the data folder; `null` for what is of no use to an import. */
function placeOf({
  fileName,
  uncompressedSize,
}: Entry): { readonly root: string; readonly path: string } | null {
  const names = fileName.split('/');
  if (names.includes('__MACOSX')) return null;
  const name = names.at(-1) ?? '';
  const folder = names.at(-2) ?? '';
  const rootOf = (depth: number) => names.slice(0, -depth).join('/');
  if (name === SECRET && uncompressedSize > MOST_SECRET_BYTES) return null;
  if ([DATABASE, `${DATABASE}-wal`, SECRET].includes(name)) return { root: rootOf(1), path: name };
  if (UUID.test(folder) && isStoredName(name)) return { root: rootOf(2), path: `${folder}/${name}` };
  return null;
}

async function unpack(zip: ZipFile, entry: Entry, to: string): Promise<void> {
  if (entry.isEncrypted()) throw new DataFolderError('the ZIP is encrypted');
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await reading(async () => {
    const file = await openToWrite(to);
    await pipeline(async function* () {
      yield* await zip.openReadStreamPromise(entry);
    }, file);
  });
}

function tooMuch(bytes: number): DataFolderError {
  const mb = Math.floor(bytes / 1024 / 1024).toLocaleString('en');
  return new DataFolderError(
    `the ZIP unpacks to more than ${mb} MB, ten times LANGFLOW_MAX_FILE_SIZE_UPLOAD`,
  );
}

/** What goes wrong while reading is the archive's fault, unless the disk says so. */
async function reading<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DataFolderError || isOfDisk(error)) throw error;
    throw new DataFolderError(`the ZIP cannot be read (${(error as Error).message})`);
  }
}

function isOfDisk(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).syscall !== undefined;
}
