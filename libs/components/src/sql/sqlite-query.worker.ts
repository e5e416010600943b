/** Work for another thread: SQLite answers on the thread that asks. */
import { pathToFileURL } from 'node:url';
import { constants, DatabaseSync, type SQLOutputValue } from 'node:sqlite';

export interface SqliteQuestion {
  /** A database as its file's bytes, which are read only, or the path of a file on this machine. */
  readonly database: Uint8Array | string;
  readonly statement: string;
  /** More rows are an error. */
  readonly mostRows: number;
}

export interface SqliteAnswer {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** SQLite's words; `null` when all went well. */
  readonly problem: string | null;
}

const BUSY_MS = 5000;
const LONGEST_VALUE = 64 * 1024 * 1024;
/** What would open another file of this machine. */
const REFUSED: readonly number[] = [constants.SQLITE_ATTACH, constants.SQLITE_DETACH];
const HARMLESS_PRAGMAS = /^(table_(info|list|xinfo)|index_(info|list|xinfo)|foreign_key_list)$/i;

export default function sqliteQuery({ database, statement, mostRows }: SqliteQuestion): SqliteAnswer {
  const inMemory = typeof database !== 'string';
  const connection = new DatabaseSync(inMemory ? ':memory:' : existing(database), { timeout: BUSY_MS });
  try {
    if (inMemory) connection.deserialize(database);
    confine(connection);
    return { rows: rowsOf(connection, statement, mostRows), problem: null };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'ERR_SQLITE_ERROR' && !(error instanceof TooManyRowsError)) throw error;
    return { rows: [], problem: message };
  } finally {
    connection.close();
  }
}

/** SQLite would make a file that is not there. */
function existing(path: string): URL {
  const url = pathToFileURL(path);
  url.searchParams.set('mode', 'rw');
  return url;
}

function confine(connection: DatabaseSync): void {
  connection.enableDefensive(true);
  connection.limits.attach = 0;
  connection.limits.length = LONGEST_VALUE;
  connection.setAuthorizer((action, first) => {
    const pragma = action === constants.SQLITE_PRAGMA && !HARMLESS_PRAGMAS.test(first ?? '');
    return pragma || REFUSED.includes(action) ? constants.SQLITE_DENY : constants.SQLITE_OK;
  });
}

class TooManyRowsError extends Error {
  override readonly name = 'TooManyRowsError';
}

function rowsOf(connection: DatabaseSync, text: string, most: number): Record<string, unknown>[] {
  const statement = connection.prepare(text);
  if (statement.columns().length === 0) {
    statement.run();
    return [];
  }
  statement.setReadBigInts(true);
  const rows: Record<string, unknown>[] = [];
  for (const row of statement.iterate()) {
    if (rows.length === most) throw new TooManyRowsError(`The result has more than ${most} rows.`);
    rows.push(Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])));
  }
  return rows;
}

/** Integers that a number cannot hold become texts, and bytes hexadecimal ones. */
function plain(value: SQLOutputValue): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;
}
