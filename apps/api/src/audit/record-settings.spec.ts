import type { DataSource } from 'typeorm';
import { loadSettings } from '../config/load-settings';
import { testDatabase } from '../database/testing/test-database';
import { AuditedEvent } from './audit-event.entity';
import { recordSettings } from './record-settings';

describe('Settings of access', () => {
  let database: DataSource;
  beforeEach(async () => {
    database = await testDatabase();
  });
  afterEach(() => database.destroy());

  const start = (environment: Record<string, string>) => recordSettings(database, loadSettings(environment));
  const changes = async () => {
    const events = await database.getRepository(AuditedEvent).find({ order: { seq: 'ASC' } });
    return events.map((event) => JSON.parse(event.changes) as object);
  };

  it('are told at the first start, and then when a server starts with others', async () => {
    await start({});
    await start({});
    await start({ LANGFLOW_AUTO_LOGIN: 'true' });
    await start({ LANGFLOW_AUTO_LOGIN: 'true' });
    await start({});
    const [first, ...later] = await changes();
    expect(first).toMatchObject({ LANGFLOW_AUTO_LOGIN: { to: 'false' }, LANGFLOW_HOST: { to: '127.0.0.1' } });
    expect(later).toEqual([
      { LANGFLOW_AUTO_LOGIN: { from: 'false', to: 'true' } },
      { LANGFLOW_AUTO_LOGIN: { from: 'true', to: 'false' } },
    ]);
  });

  it('are told without secrets', async () => {
    await start({ LANGFLOW_SUPERUSER_PASSWORD: 'a secret', LANGFLOW_API_KEY: 'sk-secret' });
    expect(JSON.stringify(await changes())).not.toContain('secret');
  });
});
