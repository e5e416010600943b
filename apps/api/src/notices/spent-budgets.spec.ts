import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { ApiKey, WITHOUT_RULES } from '../api-keys/api-key.entity';
import type { Budgets } from '../budgets/budgets';
import { now } from '../common/instant';
import { addUser } from '../database/testing/add-user';
import { testDatabase } from '../database/testing/test-database';
import { StoredNotice } from './notice.entity';
import { Notices } from './notices';
import { SpentBudgets } from './spent-budgets';

describe('Notices of budgets', () => {
  let database: DataSource;
  let notices: Notices;
  const state = { usd: 20, per: 'month', spent_usd: 0, left_usd: 0, resets_at: '2026-12-01T00:00:00.000Z' };
  beforeEach(async () => {
    database = await testDatabase();
    await addUser(database, 'alice');
    notices = new Notices(database.getRepository(StoredNotice), { webhookUrl: null });
  });
  afterEach(() => database.destroy());

  async function look(spent_usd: number, more: Partial<typeof state> = {}): Promise<void> {
    const budgets = { of: () => ({ state: () => Promise.resolve({ ...state, spent_usd, ...more }) }) };
    const keys = database.getRepository(ApiKey);
    await new SpentBudgets(keys, budgets as unknown as Budgets, notices).look();
  }
  const told = async () =>
    (await notices.list('alice')).notices.map(({ data }) => 'percent' in data && data.percent);

  async function addKey(more: Partial<ApiKey> = {}): Promise<string> {
    const id = randomUUID();
    const key = {
      id,
      ledgerId: id,
      userId: 'alice',
      name: 'shop',
      digest: id,
      start: 'sk-',
      createdAt: now(),
    };
    const budget = { usd: 20, per: 'month' } as const;
    await database
      .getRepository(ApiKey)
      .insert({ ...WITHOUT_RULES, ...key, totalUses: 0, budget, lastUsedAt: now(), ...more });
    return id;
  }

  it('are given when 80 and 100 percent are spent, each once in a period', async () => {
    const id = await addKey();
    for (const spent of [15.9, 16, 17, 19.8, 19.95, 20]) await look(spent);
    expect((await told()).sort()).toEqual([100, 80]);
    expect((await notices.list('alice')).notices[0]).toMatchObject({
      type: 'budget.used',
      data: { api_key_id: id, name: 'shop', percent: 100, usd: 20, per: 'month', resets_at: state.resets_at },
    });
    await look(16, { resets_at: '2027-01-01T00:00:00.000Z' });
    expect(await told()).toHaveLength(3);
  });

  it('are given anew when the budget is raised', async () => {
    await addKey();
    await look(20);
    await look(20, { usd: 25 });
    expect((await told()).sort()).toEqual([100, 80]);
  });

  it('are none of keys without a budget, and of those that nobody has used lately', async () => {
    await addKey({ budget: null });
    await addKey({ lastUsedAt: '2026-01-01T00:00:00.000000Z' });
    await look(20);
    expect(await told()).toEqual([]);
  });
});
