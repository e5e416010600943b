import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { balanceRow } from '../budgets/balance';
import { periodAt } from '../budgets/budget-period';
import { LedgerBalance } from '../budgets/ledger-balance.entity';
import { addUser } from '../database/testing/add-user';
import type { Statements } from '../database/statements';
import { statementsOf } from '../database/statements-of';
import { SetClock } from '../database/testing/set-clock';
import { testDatabase } from '../database/testing/test-database';
import { LedgerWindow } from '../limits/ledger-window.entity';
import { ApiKey, WITHOUT_RULES } from './api-key.entity';
import { UnusedLedgers } from './unused-ledgers';

describe('The ledgers of keys', () => {
  let dataSource: DataSource;
  let statements: Statements;
  const userId = randomUUID();
  beforeEach(async () => {
    dataSource = await testDatabase();
    statements = statementsOf(dataSource);
    await addUser(dataSource, userId);
  });
  afterEach(async () => {
    await statements.close();
    await dataSource.destroy();
  });

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
    const unused = new UnusedLedgers(dataSource, statements);
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

  it('lose what was spent in periods that ended more than a week ago, and nothing else', async () => {
    const ledgerId = randomUUID();
    await addKey(ledgerId);
    const ago = (days: number, per: 'day' | 'week' | 'month') =>
      periodAt(per, Date.now() - days * 86_400_000).name;
    const kept = ['ever', ago(0, 'day'), ago(7, 'day'), ago(0, 'week'), ago(7, 'week'), ago(0, 'month')];
    const over = [ago(9, 'day'), ago(400, 'day'), ago(15, 'week'), ago(400, 'week'), ago(39, 'month')];
    for (const period of [...kept, ...over])
      await balances().insert({ ledgerId, period, version: '1', spent: '7', held: '[]' });
    await new UnusedLedgers(dataSource, statements).drop();
    const left = (await balances().find()).map(({ period }) => period);
    expect(left.sort()).toEqual([...kept].sort());
  });

  it('that were dropped and are there again are told from what they were', async () => {
    const ledgerId = randomUUID();
    const clock = new SetClock();
    const row = () => balanceRow(statements, clock, [ledgerId, '2026-01']);
    const spend = (one: ReturnType<typeof row>) =>
      one.change(({ spent, holdings }) => ({ state: { spent: spent + 1n, holdings }, result: null }));
    const [early, late] = [row(), row()];
    await spend(early);
    await new UnusedLedgers(dataSource, statements).drop();
    await spend(late);
    await spend(early);
    expect((await late.read()).spent).toBe(2n);
  });
});
