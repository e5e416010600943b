import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { PostgresStatements } from './postgres-statements';
import { turnstileOf } from './sqlite-query-runner';
import type { SqliteConnection } from './sqlite-connection';
import { SqliteStatements } from './sqlite-statements';
import type { Statements } from './statements';

/** The statements on the connections of a data source that is initialised. */
export function statementsOf({ options, driver }: DataSource): Statements {
  if (options.type === 'postgres') return new PostgresStatements((driver as PostgresDriver).master as Pool);
  const sqlite = driver as BetterSqlite3Driver;
  return new SqliteStatements(sqlite.databaseConnection as SqliteConnection, turnstileOf(sqlite));
}
