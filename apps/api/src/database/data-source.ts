import { DataSource, type DataSourceOptions } from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';
import { libpqEnvironment } from '../config/libpq-environment';
import type { Settings } from '../config/settings';
import { readDatabaseUrl, type Database as DatabaseAddress } from './database-url';
import { ENTITIES } from './entities';
import { refuseForeignFile } from './foreign-database';
import { MIGRATIONS } from './migrations';
import type { PostgresAddress } from './postgres-url';
import { firstTls, type Tls } from './postgres-tls';
import { prepareConnection, SqliteConnection } from './sqlite/connection';
import { isolateTransactions } from './sqlite/query-runner';

type DatabaseSettings = Pick<Settings, 'databaseUrl' | 'configDir' | 'poolSize' | 'databaseConnectTimeout'>;

/**
 * Connects to the database: the data source that server, commands and tests share.
 * @throws DatabaseUrlError, ForeignDatabaseError, or the driver's own error
 */
export async function connectDataSource(settings: DatabaseSettings): Promise<DataSource> {
  const database = readDatabaseUrl(settings.databaseUrl, settings.configDir, libpqEnvironment());
  if (database.type === 'postgres')
    return firstTls(database.tls, (tls) => initialised(postgresOptions(database, tls, settings)));
  refuseForeignFile(database.path);
  return initialised(sqliteOptions(database));
}

async function initialised(options: DataSourceOptions): Promise<DataSource> {
  const dataSource = new DataSource({
    ...options,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'all',
    synchronize: false,
    logging: false,
  });
  if (options.type === 'better-sqlite3') isolateTransactions(dataSource.driver as BetterSqlite3Driver);
  return dataSource.initialize();
}

function sqliteOptions({ path }: Extract<DatabaseAddress, { type: 'sqlite' }>): DataSourceOptions {
  return {
    type: 'better-sqlite3',
    database: path,
    driver: SqliteConnection,
    // TypeORM's would be one for each query runner, and there is a runner for each caller; the connection keeps statements itself.
    statementCacheSize: 0,
    prepareDatabase: prepareConnection,
  };
}

function postgresOptions(address: PostgresAddress, ssl: Tls, settings: DatabaseSettings): DataSourceOptions {
  const { host, port, user, password, database, extra } = address;
  return {
    type: 'postgres',
    host,
    port,
    ...(user !== undefined && { username: user }),
    ...(password !== undefined && { password }),
    ...(database !== undefined && { database }),
    ssl,
    poolSize: settings.poolSize,
    connectTimeoutMS: (address.connectTimeoutSeconds ?? settings.databaseConnectTimeout) * 1000,
    applicationName: 'flowgate',
    extra,
  };
}
