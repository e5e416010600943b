import { join } from 'node:path';
import type { LibpqEnvironment } from '../config/libpq-environment';
import { DatabaseUrlError } from './database-url-error';
import { readPostgresUrl, type PostgresAddress } from './postgres-url';

export type Database = { readonly type: 'sqlite'; readonly path: string } | PostgresAddress;

const POSTGRES = /^postgres(?:ql)?(?:\+\w+)?:\/\//i;
const SQLITE = /^sqlite(?:\+\w+)?:\/\/(?:\/(.*))?$/i;

/**
 * Reads a database URL in the forms Langflow's users have, SQLAlchemy's driver suffix (`postgresql+psycopg://`)
 * included. `sqlite:///file` is relative to the working directory, `sqlite:////file` absolute, as in SQLAlchemy.
 * @throws DatabaseUrlError for anything else
 */
export function readDatabaseUrl(
  url: string | null,
  dataFolder: string,
  environment: LibpqEnvironment = {},
): Database {
  if (url === null) return { type: 'sqlite', path: join(dataFolder, 'flowgate.db') };
  if (POSTGRES.test(url)) return readPostgresUrl(url.replace(POSTGRES, 'postgresql://'), environment);
  const path = SQLITE.exec(url)?.[1];
  if (path !== undefined && path !== '') return { type: 'sqlite', path };
  throw new DatabaseUrlError(
    'must be postgresql://user:password@host:5432/database or sqlite:///path/to/file.db',
  );
}
