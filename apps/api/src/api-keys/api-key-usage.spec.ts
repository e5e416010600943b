import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { loadSettings } from '../config/load-settings';
import { testDatabase } from '../database/testing/test-database';
import { ApiKey, WITHOUT_RULES } from './api-key.entity';
import { ApiKeyUsage } from './api-key-usage';

const userId = randomUUID();
const USER = `
  INSERT INTO "user" (id, username, username_key, password, is_active, is_superuser, created_at, updated_at, optins)
  VALUES ($1, 'u', 'u', '', true, false, '', '', '{}')`;

describe('The uses of keys', () => {
  let dataSource: DataSource;
  let usage: ApiKeyUsage;
  let ids: string[];

  beforeEach(async () => {
    dataSource = await testDatabase();
    await dataSource.query(USER, [userId]);
    ids = Array.from({ length: 250 }, () => randomUUID());
    const key = {
      ...WITHOUT_RULES,
      userId,
      name: null,
      start: '',
      createdAt: '',
      expiresAt: null,
      lastUsedAt: null,
      totalUses: 1,
    };
    await dataSource
      .getRepository(ApiKey)
      .insert(ids.map((id) => ({ ...key, id, ledgerId: id, digest: id })));
    usage = new ApiKeyUsage(dataSource.getRepository(ApiKey), loadSettings({}));
  });
  afterEach(() => dataSource.destroy());

  const stored = async () => {
    const keys = await dataSource.getRepository(ApiKey).find();
    return new Map(keys.map(({ id, totalUses, lastUsedAt }) => [id, { totalUses, lastUsedAt }]));
  };

  it('are added to what is stored, each to its own key, however many keys there are', async () => {
    ids.forEach((id, index) => {
      for (let use = 0; use < index % 3; use++) usage.count(id, '192.0.2.1', 'curl/8');
    });
    await usage.flush();
    const keys = await stored();
    expect(ids.map((id) => keys.get(id)?.totalUses)).toEqual(ids.map((_, index) => 1 + (index % 3)));
    const [never, once] = ids.map((id) => keys.get(id)?.lastUsedAt);
    expect(never).toBeNull();
    expect(once).toMatch(/^\d{4}-/);
  });

  it('are kept when they cannot be stored, and stored when they can', async () => {
    const [id = ''] = ids;
    usage.count(id, '192.0.2.1', 'curl/8');
    await dataSource.query('ALTER TABLE api_key RENAME TO elsewhere');
    await usage.flush();
    await dataSource.query('ALTER TABLE elsewhere RENAME TO api_key');
    usage.count(id, '192.0.2.1', 'curl/8');
    await usage.flush();
    expect((await stored()).get(id)?.totalUses).toBe(3);
  });
});
