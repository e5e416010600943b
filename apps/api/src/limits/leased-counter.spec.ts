import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Statements } from '../database/statements';
import { statementsOf } from '../database/statements-of';
import { countedStatements } from '../database/testing/counted-statements';
import { SetClock } from '../database/testing/set-clock';
import { testDatabase } from '../database/testing/test-database';
import { LeasedCounter } from './leased-counter';
import { WINDOWS } from './window-length';
import { windowRow } from './window-row';

describe('A limit that replicas share', () => {
  let database: DataSource;
  let statements: Statements;
  let clock: SetClock;
  let ledger: string;
  let counted: ReturnType<typeof countedStatements>;

  beforeAll(async () => {
    database = await testDatabase();
    counted = countedStatements(statementsOf(database));
    statements = counted.statements;
  });
  afterAll(async () => {
    await statements.close();
    await database.destroy();
  });
  beforeEach(() => {
    clock = new SetClock();
    ledger = randomUUID();
  });

  const replica = (length = WINDOWS.minute) =>
    new LeasedCounter(clock, windowRow(statements, clock, length, [ledger, 'requests/minute']), length);
  const taken = async (counters: readonly LeasedCounter[], times: number, limit: number) => {
    const asks = Array.from({ length: times }, async (_, index) =>
      counters[index % counters.length]?.take(limit),
    );
    return (await Promise.all(asks)).filter((got) => got !== null).length;
  };

  it('is never exceeded by all of them together, and can be used up', async () => {
    const replicas = Array.from({ length: 4 }, () => replica());
    let accepted = 0;
    for (let turn = 0; turn < 30; turn++) {
      accepted += await taken(replicas, 100, 1000);
      clock.now += 100;
    }
    expect(accepted).toBeLessThanOrEqual(1000);
    expect(accepted).toBeGreaterThanOrEqual(980);
    clock.now += 55_000;
    expect(await taken(replicas, 100, 1000)).toBeLessThanOrEqual(1000 - accepted);
    clock.now += 6000;
    expect(await taken(replicas, 100, 1000)).toBe(100);
  });

  it('is asked of the database rarely under load', async () => {
    const one = replica();
    const before = counted.count();
    for (let turn = 0; turn < 100; turn++) {
      await taken([one], 50, 100_000);
      await wait(2);
      clock.now += 50;
    }
    expect((counted.count() - before) / 5000).toBeLessThan(0.05);
  });

  it('is asked of the database rarely when callers come one by one, also while it is asked', async () => {
    const one = replica();
    const before = counted.count();
    const caller = async () => {
      for (let call = 0; call < 50; call++) {
        expect(await one.take(100_000)).not.toBeNull();
        await new Promise(setImmediate);
      }
    };
    await Promise.all(Array.from({ length: 40 }, caller));
    expect((counted.count() - before) / 2000).toBeLessThan(0.02);
  });

  it('that one of them has used up is refused by the others, without asking each time', async () => {
    const [one, other] = [replica(), replica()];
    expect(await taken([one], 20, 10)).toBe(10);
    expect(await taken([other], 1, 10)).toBe(0);
    const before = counted.count();
    expect(await taken([one, other], 100, 10)).toBe(0);
    expect(counted.count()).toBe(before);
  });

  it('loses no more to a replica that dies than it has taken in advance: an eighth of what was left', async () => {
    const [dead, other] = [replica(), replica()];
    await taken([dead], 200, 1000);
    await wait(1);
    clock.now += 400;
    await taken([dead], 1, 1000);
    const rest = await taken([other], 2000, 1000);
    expect(rest).toBeGreaterThanOrEqual(1000 - 201 - 100);
    expect(rest).toBeLessThanOrEqual(1000 - 201);
  });

  it('gets back what a replica does not spend, soon and when it stops', async () => {
    const [one, other] = [replica(), replica()];
    await taken([one], 100, 1000);
    clock.now += 400;
    await taken([one], 1, 1000);
    await one.close();
    expect(await taken([other], 2000, 1000)).toBe(1000 - 101);
  });

  it('takes back what was not used after all', async () => {
    const one = replica();
    const got = await one.take(1);
    expect(await one.take(1)).toBeNull();
    one.giveBack(got ?? -1);
    expect([await one.take(1), one.left(1)]).toEqual([got, 0]);
  });

  it('holds when it is made smaller, and gives more when it is made larger', async () => {
    const one = replica();
    expect(await taken([one], 10, 5)).toBe(5);
    expect(await taken([one], 10, 3)).toBe(0);
    expect(await taken([one], 10, 8)).toBe(3);
  });

  it('that never ends is not begun anew by who comes later', async () => {
    expect(await taken([replica(WINDOWS.ever)], 10, 5)).toBe(5);
    clock.now += 365 * 86_400_000;
    const later = replica(WINDOWS.ever);
    expect(await taken([later], 10, 5)).toBe(0);
    await later.refresh();
    expect([later.left(5), later.wait(5)]).toEqual([0, Number.POSITIVE_INFINITY]);
  });
});
