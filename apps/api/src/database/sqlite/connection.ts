import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { LRUCache } from 'lru-cache';

/** A statement with what TypeORM asks it: whether it gives rows. */
export type SqliteStatement = StatementSync & { readonly reader: boolean };

interface ConnectionOptions {
  /** How long to wait for another process that writes, in milliseconds. */
  readonly timeout: number;
}

/**
 * Node's own SQLite in the form that TypeORM's driver `better-sqlite3` expects. That package compiles, or downloads, a binary of its own
 * at install, and others that come ready-made take longer for a statement.
 */
export class SqliteConnection extends DatabaseSync {
  /** TypeORM asks for the same texts again and again; preparing one costs more than a look-up by key. */
  private readonly kept = new LRUCache<string, SqliteStatement>({ max: 500 });

  constructor(path: string, { timeout }: ConnectionOptions) {
    super(path, { timeout });
  }

  /** Sets or asks one of SQLite's own variables; answers its rows. */
  pragma(text: string): Record<string, unknown>[] {
    return super.prepare(`PRAGMA ${text}`).all();
  }

  override prepare(sql: string): SqliteStatement {
    const found = this.kept.get(sql);
    if (found) return found;
    const statement = this.prepareAnew(sql);
    const made = Object.assign(statement, { reader: statement.columns().length > 0 });
    this.kept.set(sql, made);
    return made;
  }

  /**
   * A statement that nobody else has. `$1` is PostgreSQL's way to name the first parameter; to SQLite it is a name, bound in the order
   * of appearance. `?1` is what both mean, so that a statement may use its parameters in any order.
   */
  prepareAnew(sql: string): StatementSync {
    return super.prepare(sql.replaceAll(/\$(\d+)/g, '?$1'));
  }
}

/**
 * Sets a fresh connection up. Write-ahead logging lets the commands read while the server writes; `synchronous=NORMAL` keeps every
 * commit through a crash of the process, and the database intact through a loss of power.
 */
export function prepareConnection(connection: SqliteConnection): void {
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = NORMAL');
  connection.pragma('cache_size = -16000');
}
