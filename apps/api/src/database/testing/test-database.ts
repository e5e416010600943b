import { createFilledDatabase } from '@flowgate/test-server';
import type { DataSource } from 'typeorm';
import { connectDataSource } from '../data-source';
import { migrate } from '../migrate';

/**
 * A migrated database of its own, for the spec of a service: SQLite's in memory, or, where the suite has started one, a new
 * one on PostgreSQL.
 */
export async function testDatabase(): Promise<DataSource> {
  const copy = await createFilledDatabase('migrated', async (url) => {
    const first = await connect(url);
    await migrate(first);
    await first.destroy();
  });
  const dataSource = await connect(copy ?? 'sqlite:///:memory:');
  if (copy === null) await migrate(dataSource);
  return dataSource;
}

function connect(databaseUrl: string): Promise<DataSource> {
  return connectDataSource({ databaseUrl, configDir: '', poolSize: 1, databaseConnectTimeout: 5 });
}
