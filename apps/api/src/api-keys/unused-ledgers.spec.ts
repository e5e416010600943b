import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { LedgerBalance } from '../budgets/ledger-balance.entity';
import { addUser } from '../database/testing/add-user';
import { testDatabase } from '../database/testing/test-database';
import { LedgerWindow } from '../limits/ledger-window.entity';
import { ApiKey, WITHOUT_RULES } from './api-key.entity';
import { UnusedLedgers } from './unused-ledgers';

describe('The ledgers of keys', () => {
  let dataSource: DataSource;
  const userId = randomUUID();
  beforeEach(async () => {
    dataSource = await testDatabase();
    await addUser(dataSource, userId);
  });
  afterEach(() => dataSource.destroy());

  async function addKey(ledgerId: string): Promise<string> {
    const id = randomUUID();
    const made = { name: null, start: '', createdAt: '', expiresAt: null, lastUsedAt: null, totalUses: 0 };
    await dataSource
      .getRepository(ApiKey)
      .insert({ ...WITHOUT_RULES, ...made, id, userId, ledgerId, digest: id });
    return id;
  }

  const windows = () => dataSource.getRepository(LedgerWindow);
  const balances = () => dataSource.getRepository(LedgerBalance);

  it('go with the last key that uses them, and stay until then', async () => {
    const ledgerId = randomUUID();
    const keys = [await addKey(ledgerId), await addKey(ledgerId)];
    await windows().insert({ ledgerId, name: 'requests/minute', version: '1', entries: '[]' });
    await balances().insert({ ledgerId, period: '2026-11', version: '1', spent: '7', held: '[]' });
    const unused = new UnusedLedgers(dataSource);
    const left = [];
    for (const id of keys) {
      await dataSource.getRepository(ApiKey).delete({ id });
      await unused.drop();
      left.push([await windows().count(), await balances().count()]);
    }
    expect(left).toEqual([
      [1, 1],
      [0, 0],
    ]);
  });
});
