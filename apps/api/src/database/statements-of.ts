import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { PostgresStatements } from './postgres/postgres-statements';
import { lockOf } from './sqlite/query-runner';
import { Checkpoints } from './sqlite/checkpoints';
import type { SqliteConnection } from './sqlite/connection';
import { SqliteStatements } from './sqlite/sqlite-statements';
import type { Statements } from './statements';

/** The statements on the connections of a data source that is initialised. */
export function statementsOf({ options, driver }: DataSource): Statements {
  if (options.type === 'postgres') return new PostgresStatements((driver as PostgresDriver).master as Pool);
  const sqlite = driver as BetterSqlite3Driver;
  const connection = sqlite.databaseConnection as SqliteConnection;
  const lock = lockOf(sqlite);
  const file = connection.location();
  const checkpoints = file === null ? null : new Checkpoints(file, connection, lock);
  return new SqliteStatements(connection, lock, checkpoints);
}
