import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { KeyLimit } from '@flowgate/contracts';
import type { DataSource } from 'typeorm';
import type { KeyRules } from '../common/key-rules';
import { DatabaseClock } from '../database/database-clock';
import type { Statements } from '../database/statements';
import { statementsOf } from '../database/statements-of';
import { SetClock } from '../database/testing/set-clock';
import { countedStatements } from '../database/testing/counted-statements';
import { testDatabase } from '../database/testing/test-database';
import type { Admission } from './admission';
import { Counters } from './counters';
import { KeyLimits } from './key-limits';
import { QuotaExceededError } from './quota-exceeded-error';

const rulesOf = (...limits: KeyLimit[]) => ({ ledgerId: randomUUID(), limits }) as unknown as KeyRules;

describe("A key's limits", () => {
  let database: DataSource;
  let statements: Statements;
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

  /** As on a database that replicas share, or on one of this process alone. */
  const limitsOf = (clock: DatabaseClock, type: 'postgres' | 'better-sqlite3') =>
    new KeyLimits(new Counters(statements, clock, { options: { type } } as DataSource));
  const refused = async (admit: () => Admission | Promise<Admission> | null) => {
    const error: unknown = await (async () => admit())().then(
      () => null,
      (failure: unknown) => failure,
    );
    return error instanceof QuotaExceededError ? error.body['violated-policies'] : null;
  };

  it('that are none cost nothing', () => {
    const limits = limitsOf(new SetClock(), 'postgres');
    const before = counted.count();
    expect([limits.admit(null), limits.admit(rulesOf())]).toEqual([null, null]);
    expect(counted.count()).toBe(before);
  });

  it.each(['second', 'minute', 'hour', 'day', 'month'] as const)(
    'hold in every %s, and are whole again when it has passed',
    async (per) => {
      const ms = { second: 1e3, minute: 6e4, hour: 36e5, day: 864e5, month: 2592e6 }[per];
      const clock = new SetClock();
      const limits = limitsOf(clock, 'better-sqlite3');
      const key = rulesOf({ requests: 2, per });
      await limits.admit(key);
      await limits.admit(key);
      expect(await refused(() => limits.admit(key))).toEqual([`requests/${per}`]);
      clock.now += ms - 1;
      expect(await refused(() => limits.admit(key))).toEqual([`requests/${per}`]);
      // Long windows are counted in the database, with what was taken in advance for a fraction of a second.
      clock.now += 1 + 300;
      expect(await refused(() => limits.admit(key))).toBeNull();
    },
  );

  it('give back to the others what one of them refuses, and what did not begin', async () => {
    const limits = limitsOf(new SetClock(), 'better-sqlite3');
    const key = rulesOf({ requests: 3, per: 'minute' }, { requests: 3, per: 'day' }, { concurrent: 1 });
    const first = await limits.admit(key);
    expect(await refused(() => limits.admit(key))).toEqual(['concurrent']);
    first?.over();
    (await limits.admit(key))?.undo();
    (await limits.admit(key))?.over();
    (await limits.admit(key))?.over();
    expect(await refused(() => limits.admit(key))).toEqual(['requests/minute']);
  });

  it('are one for keys that took one another’s place', async () => {
    const limits = limitsOf(new SetClock(), 'better-sqlite3');
    const old = rulesOf({ requests: 2, per: 'minute' });
    const rotated = { ...old };
    await limits.admit(old);
    await limits.admit(rotated);
    expect(await refused(() => limits.admit(old))).toEqual(['requests/minute']);
    expect(await refused(() => limits.admit(rotated))).toEqual(['requests/minute']);
  });

  it('of all kinds together cost less than a fifth of a statement a run under load', async () => {
    const limits = limitsOf(new DatabaseClock(), 'postgres');
    const key = rulesOf(
      { requests: 1_000_000, per: 'minute' },
      { requests: 10_000_000, per: 'month' },
      { tokens: 1_000_000, per: 'day' },
      { concurrent: 500 },
    );
    const before = counted.count();
    let runs = 0;
    for (let turn = 0; turn < 60; turn++) {
      const admissions = await Promise.all(Array.from({ length: 30 }, async () => limits.admit(key)));
      runs += admissions.length;
      await wait(15);
      for (const admission of admissions) admission?.over();
    }
    expect((counted.count() - before) / runs).toBeLessThan(0.2);
    await limits.close();
  });
});
