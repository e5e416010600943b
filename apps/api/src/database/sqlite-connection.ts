import type Database from 'libsql';
import { LRUCache } from 'lru-cache';

type Connection = Database.Database;

/**
 * Sets a fresh SQLite connection up. Write-ahead logging lets the commands read while the server writes;
 * `synchronous=NORMAL` keeps every commit through a crash of the process, and the database intact through a loss of power.
 */
export function prepareConnection(connection: Connection): void {
  connection.pragma('busy_timeout = 5000');
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = NORMAL');
  connection.pragma('cache_size = -16000');
  keepStatements(connection);
}

/** Keeps prepared statements: preparing one costs more than a look-up by key. TypeORM's own cache is one per query runner. */
function keepStatements(connection: Connection): void {
  const statements = new LRUCache<string, Database.Statement>({ max: 500 });
  const prepare = connection.prepare.bind(connection);
  connection.prepare = ((sql: string) => {
    const kept = statements.get(sql);
    if (kept) return kept;
    const statement = prepare(numbered(sql)) as Database.Statement;
    statements.set(sql, statement);
    return statement;
  }) as Connection['prepare'];
}

/**
 * `$1` is PostgreSQL's way to name the first parameter; to SQLite it is a name, bound in the order of appearance. `?1` is what both
 * mean, so that a statement may use its parameters in any order.
 */
function numbered(sql: string): string {
  return sql.replaceAll(/\$(\d+)/g, '?$1');
}
