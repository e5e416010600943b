import { libpqEnvironment } from '../../config/libpq-environment';
import { type Database, readDatabaseUrl } from '../../database/database-url';
import { DatabaseUrlError } from '../../database/database-url-error';
import { checkIsLangflow, type LangflowSource } from './langflow-source';
import { openPostgresSource } from './postgres-source';
import { LangflowSourceError } from './source-error';
import { openSqliteSource } from './sqlite-source';

/**
 * Opens the database of a Langflow server, as its operator names it at the command line.
 * @param address a SQLite file, or a URL in the forms that `LANGFLOW_DATABASE_URL` takes
 * @throws LangflowSourceError when it cannot be read or is no Langflow's
 */
export function openLangflow(address: string): Promise<LangflowSource> {
  if (!/^\w+(\+\w+)?:\/\//.test(address)) return checked(openSqliteSource(address));
  const database = readUrl(() => readDatabaseUrl(address, '', libpqEnvironment()));
  return checked(database.type === 'sqlite' ? openSqliteSource(database.path) : openPostgresSource(database));
}

/**
 * Opens the copy of a database that was sent.
 * @param path where it was put, which its sender is not told
 * @throws LangflowSourceError
 */
export function openUpload(path: string): Promise<LangflowSource> {
  return checked(openSqliteSource(path, 'The file'));
}

/** Parameters that name files of the server. */
const OWN_FILES = /[?&](?:sslcert|sslkey|sslrootcert)=(?!system(?:&|$))/i;

/**
 * Opens a PostgreSQL that a superuser names in a request. What the server itself could show there stays out of it, for that is between
 * the server and its operator: passwords of its environment, certificates of its disk, and who it is to a local socket.
 * @throws LangflowSourceError
 */
export function openPostgresUrl(url: string): Promise<LangflowSource> {
  if (OWN_FILES.test(url)) throw new LangflowSourceError('The address must not name files of this server.');
  const database = readUrl(() => readDatabaseUrl(url, ''));
  if (database.type === 'sqlite' || database.host.startsWith('/'))
    throw new LangflowSourceError('The address must be postgresql://user:password@host:5432/database.');
  return checked(openPostgresSource({ ...database, password: database.password ?? '' }));
}

function readUrl(read: () => Database): Database {
  try {
    return read();
  } catch (error) {
    if (error instanceof DatabaseUrlError) throw new LangflowSourceError(`The address ${error.problem}.`);
    throw error;
  }
}

async function checked(opening: LangflowSource | Promise<LangflowSource>): Promise<LangflowSource> {
  const source = await opening;
  try {
    await checkIsLangflow(source);
    return source;
  } catch (error) {
    await source.close();
    throw error;
  }
}
