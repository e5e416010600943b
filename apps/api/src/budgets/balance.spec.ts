import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Statements } from '../database/statements';
import { statementsOf } from '../database/statements-of';
import { SetClock } from '../database/testing/set-clock';
import { testDatabase } from '../database/testing/test-database';
import { balanceRow } from './balance';
import { Purse, SpentError } from './purse';
import type { SetAside } from './outstanding';

const never = new AbortController().signal;
const BUDGET = 1000n;

describe('A budget', () => {
  let database: DataSource;
  let statements: Statements;
  let clock: SetClock;
  let ledger: string;

  beforeAll(async () => {
    database = await testDatabase();
    statements = statementsOf(database);
  });
  afterAll(async () => {
    await statements.close();
    await database.destroy();
  });
  beforeEach(() => {
    clock = new SetClock();
    ledger = randomUUID();
  });

  const purse = () => new Purse(clock, balanceRow(statements, clock, [ledger, 'ever']));
  const reserve = (from: Purse, wanted: bigint, least = wanted, signal = never): Promise<SetAside> =>
    from.reserve({ budget: BUDGET, wanted, least, likely: 0n }, signal);
  const state = async (of: Purse) => {
    const { spent, left } = await of.left(BUDGET);
    return [spent, left];
  };
  const settled = async (of: Purse) => {
    while (!of.isIdle) await wait(5);
  };

  it('has set aside what calls may cost while they last, and has spent what they have cost', async () => {
    const one = purse();
    const aside = await reserve(one, 400n);
    expect(await state(one)).toEqual([0n, 600n]);
    one.settle(aside, 150n);
    await settled(one);
    expect(await state(one)).toEqual([150n, 850n]);
  });

  it('is told with what was settled here a moment ago, also while that is being written', async () => {
    const one = purse();
    const [first, second] = await Promise.all([reserve(one, 400n), reserve(one, 400n)]);
    one.settle(first, 150n);
    expect(await state(one)).toEqual([150n, 450n]);
    const early = one.written();
    one.settle(second, 50n);
    expect(await state(one)).toEqual([200n, 800n]);
    await early;
  });

  it('is free again of what failed', async () => {
    const one = purse();
    one.settle(await reserve(one, 400n), 0n);
    await settled(one);
    expect(await state(one)).toEqual([0n, 1000n]);
  });

  it('makes calls wait while others hold what may come free, and cuts the last of them', async () => {
    const [one, other] = [purse(), purse()];
    const aside = await reserve(one, 700n);
    let got: bigint | null = null;
    const waiting = reserve(other, 900n, 100n).then(({ amount }) => (got = amount));
    await wait(100);
    expect(got).toBeNull();
    one.settle(aside, 300n);
    expect(await waiting).toBe(700n);
  });

  it('refuses when nothing is set aside and too little is left', async () => {
    const one = purse();
    one.settle(await reserve(one, 950n), 950n);
    await expect(reserve(one, 200n, 60n)).rejects.toBeInstanceOf(SpentError);
    expect([one.isExhausted(BUDGET), one.isExhausted(BUDGET * 2n)]).toEqual([true, false]);
    expect((await reserve(one, 200n, 50n)).amount).toBe(50n);
  });

  it('lets nobody wait who has left', async () => {
    const [one, other] = [purse(), purse()];
    await reserve(one, 1000n);
    const run = new AbortController();
    const waiting = reserve(other, 10n, 10n, run.signal);
    run.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    await settled(other);
  });

  it('is never exceeded by replicas that spend at the same time, and is spent to the end', async () => {
    const purses = Array.from({ length: 4 }, purse);
    let bill = 0n;
    let refused = 0;
    const call = async (from: Purse) => {
      try {
        const aside = await reserve(from, 60n, 12n);
        await wait(1);
        const cost = aside.amount < 10n ? aside.amount : 10n;
        bill += cost;
        from.settle(aside, cost);
      } catch (error) {
        expect(error).toBeInstanceOf(SpentError);
        refused += 1;
      }
    };
    await Promise.all(Array.from({ length: 150 }, (_, index) => call(purses[index % 4] ?? purse())));
    expect(bill).toBeLessThanOrEqual(BUDGET);
    expect(bill).toBeGreaterThanOrEqual(980n);
    expect(refused).toBe(150 - Number(bill) / 10);
    await Promise.all(purses.map(settled));
    expect(await state(purse())).toEqual([bill, BUDGET - bill]);
  });

  it('has spent of what a dead replica held what its calls are likely to have cost; the rest is free', async () => {
    const [dead, other] = [purse(), purse()];
    dead.settle(await reserve(dead, 200n), 30n);
    await settled(dead);
    await dead.reserve({ budget: BUDGET, wanted: 500n, least: 1n, likely: 5n }, never);
    clock.now += 14_000;
    expect(await state(other)).toEqual([30n, 470n]);
    clock.now += 2000;
    expect((await reserve(other, 940n)).amount).toBe(940n);
    expect(await state(other)).toEqual([60n, 0n]);
  });

  it('believes a provider that bills more than was set aside', async () => {
    const one = purse();
    one.settle(await reserve(one, 10n), 25n);
    expect((await reserve(one, 10n)).amount).toBeGreaterThanOrEqual(25n);
  });
});
