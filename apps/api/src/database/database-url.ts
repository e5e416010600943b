import { join } from 'node:path';

export type Database =
  { readonly type: 'sqlite'; readonly path: string } | { readonly type: 'postgres'; readonly url: string };

/** `LANGFLOW_DATABASE_URL` names no database this server can use. */
export class DatabaseUrlError extends Error {
  readonly code = 'DATABASE_URL';
}

const POSTGRES = /^postgres(?:ql)?(?:\+\w+)?:\/\//i;
const SQLITE = /^sqlite(?:\+\w+)?:\/\/(?:\/(.*))?$/i;

/**
 * Reads a database URL in the forms Langflow's users have, SQLAlchemy's driver suffix (`postgresql+psycopg://`)
 * included. `sqlite:///file` is relative to the working directory, `sqlite:////file` absolute, as in SQLAlchemy.
 * @throws DatabaseUrlError for anything else
 */
export function readDatabaseUrl(url: string | null, dataFolder: string): Database {
  if (url === null) return { type: 'sqlite', path: join(dataFolder, 'flowgate.db') };
  if (POSTGRES.test(url)) {
    const plain = url.replace(POSTGRES, 'postgresql://');
    if (!URL.canParse(plain))
      throw new DatabaseUrlError('LANGFLOW_DATABASE_URL is not a valid PostgreSQL URL');
    return { type: 'postgres', url: plain };
  }
  const path = SQLITE.exec(url)?.[1];
  if (path !== undefined && path !== '') return { type: 'sqlite', path };
  throw new DatabaseUrlError(
    'LANGFLOW_DATABASE_URL must be postgresql://user:password@host:5432/database or sqlite:///path/to/file.db',
  );
}
