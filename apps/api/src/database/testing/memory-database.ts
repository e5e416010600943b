import type { DataSource } from 'typeorm';
import { buildDataSource } from '../data-source';
import { migrate } from '../migrate';

/** A migrated database of its own in memory, for the spec of a service. */
export async function memoryDatabase(): Promise<DataSource> {
  const settings = {
    databaseUrl: 'sqlite:///:memory:',
    configDir: '',
    poolSize: 1,
    databaseConnectTimeout: 1,
  };
  const dataSource = buildDataSource(settings);
  await dataSource.initialize();
  await migrate(dataSource);
  return dataSource;
}
