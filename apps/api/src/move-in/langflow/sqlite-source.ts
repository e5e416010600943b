import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { LangflowSource } from './langflow-source';
import type { Row } from './row';
import { LangflowSourceError } from './source-error';

/**
 * Opens the file read only. Its write-ahead log is read along, in which Langflow keeps most of what is new.
 * @param called what its reader calls it
 * @throws LangflowSourceError when there is no such file, or it is no SQLite database
 */
export function openSqliteSource(path: string, called = `The database ${path}`): LangflowSource {
  if (!existsSync(path)) throw new LangflowSourceError(`There is no database ${path}.`);
  try {
    const database = new DatabaseSync(path, { readOnly: true });
    // Somebody else made the file: nothing in its schema may do more than hold rows.
    database.exec('PRAGMA trusted_schema = OFF');
    // The first read takes the snapshot that all others see.
    database.exec('BEGIN');
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    return new SqliteSource(database);
  } catch (error) {
    throw new LangflowSourceError(`${called} cannot be read (${(error as Error).message}).`);
  }
}

class SqliteSource implements LangflowSource {
  readonly kind = 'SQLite';

  constructor(private readonly database: DatabaseSync) {}

  columns(table: string): Promise<ReadonlySet<string>> {
    const found = this.database.prepare('SELECT name FROM pragma_table_info(?)').all(table);
    return Promise.resolve(new Set(found.map(({ name }) => String(name))));
  }

  async count(table: string): Promise<number> {
    if ((await this.columns(table)).size === 0) return 0;
    return Number(this.database.prepare(`SELECT count(*) AS count FROM "${table}"`).get()?.count);
  }

  async *rows(table: string): AsyncIterable<Row> {
    if ((await this.columns(table)).size === 0) return;
    yield* this.database.prepare(`SELECT * FROM "${table}"`).iterate();
  }

  close(): Promise<void> {
    this.database.close();
    return Promise.resolve();
  }
}
