import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { SqlDatabase, SqlDatabases as Databases } from '@flowgate/engine';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import type { PostgresAddress } from '../database/postgres-url';
import { type ListedDatabase, listedDatabase, readListed } from './listed-databases';
import { PostgresDatabase } from './postgres-database';

/** The databases that the operator lets flows query. */
@Injectable()
export class SqlDatabases implements Databases, OnApplicationShutdown {
  private readonly listed: ReadonlyMap<string, ListedDatabase>;
  private readonly open = new Map<PostgresAddress, PostgresDatabase>();

  constructor(
    @Inject(SETTINGS_TOKEN) private readonly settings: Pick<Settings, 'sqlDatabases' | 'runTimeout'>,
  ) {
    this.listed = readListed(settings.sqlDatabases ?? new Map());
  }

  find(reference: string): SqlDatabase | null {
    const found = listedDatabase(reference, this.listed);
    if (!found) return null;
    return found.type === 'sqlite' ? { file: found.path } : this.postgres(found);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.open.values()].map((database) => database.close()));
  }

  private postgres(address: PostgresAddress): PostgresDatabase {
    const database = this.open.get(address) ?? new PostgresDatabase(address, this.settings.runTimeout);
    this.open.set(address, database);
    return database;
  }
}
