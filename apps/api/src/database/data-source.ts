import { DataSource, type DataSourceOptions } from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';
import type { Settings } from '../config/settings';
import { readDatabaseUrl, type Database as DatabaseAddress } from './database-url';
import { ENTITIES } from './entities';
import { MIGRATIONS } from './migrations';
import { prepareConnection, SqliteConnection } from './sqlite/connection';
import { isolateTransactions } from './sqlite/query-runner';

type DatabaseSettings = Pick<Settings, 'databaseUrl' | 'configDir' | 'poolSize' | 'databaseConnectTimeout'>;

/** The data source that server, commands and tests share; not yet connected. */
export function buildDataSource(settings: DatabaseSettings): DataSource {
  const database = readDatabaseUrl(settings.databaseUrl, settings.configDir);
  const dataSource = new DataSource({
    ...connectionOptions(database, settings),
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'all',
    synchronize: false,
    logging: false,
  });
  if (database.type === 'sqlite') isolateTransactions(dataSource.driver as BetterSqlite3Driver);
  return dataSource;
}

function connectionOptions(database: DatabaseAddress, settings: DatabaseSettings): DataSourceOptions {
  if (database.type === 'sqlite') {
    return {
      type: 'better-sqlite3',
      database: database.path,
      driver: SqliteConnection,
      // TypeORM's would be one for each query runner, and there is a runner for each caller; the connection keeps statements itself.
      statementCacheSize: 0,
      prepareDatabase: prepareConnection,
    };
  }
  return {
    type: 'postgres',
    url: database.url,
    poolSize: settings.poolSize,
    connectTimeoutMS: settings.databaseConnectTimeout * 1000,
    applicationName: 'flowgate',
  };
}
