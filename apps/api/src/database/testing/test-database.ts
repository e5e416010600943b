import { createDatabase } from '@flowgate/test-server';
import type { DataSource } from 'typeorm';
import { connectDataSource } from '../data-source';
import { migrate } from '../migrate';

/**
 * A migrated database of its own, for the spec of a service: SQLite's in memory, or, where the suite has started one, a new
 * one on PostgreSQL.
 */
export async function testDatabase(): Promise<DataSource> {
  const dataSource = await connectDataSource({
    databaseUrl: (await createDatabase()) ?? 'sqlite:///:memory:',
    configDir: '',
    poolSize: 1,
    databaseConnectTimeout: 5,
  });
  await migrate(dataSource);
  return dataSource;
}
