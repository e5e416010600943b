import type { DataSource } from 'typeorm';
import { windowRow } from '../limits/window-row';
import { WINDOWS } from '../limits/window-length';
import { DatabaseClock } from './database-clock';
import type { Statements } from './statements';
import { statementsOf } from './statements-of';
import { testDatabase } from './testing/test-database';

describe('A row that replicas change together', () => {
  let database: DataSource;
  let statements: Statements;
  const clock = new DatabaseClock();
  const row = (name: string) => windowRow(statements, clock, WINDOWS.minute, ['ledger', name]);

  beforeAll(async () => {
    database = await testDatabase();
    statements = statementsOf(database);
  });
  afterAll(async () => {
    await statements.close();
    await database.destroy();
  });

  const add = (to: ReturnType<typeof row>, amount: number) =>
    to.change((before) => {
      const window = before.copy();
      window.take(amount, 1000);
      return { state: window, result: window.used };
    });

  it('loses no change of any of them, however many change it at the same time', async () => {
    const replicas = Array.from({ length: 8 }, () => row('many'));
    await Promise.all(replicas.flatMap((one) => Array.from({ length: 20 }, () => add(one, 1))));
    expect((await row('many').read()).used).toBe(160);
  });

  it('is believed to need no change only when it was just read', async () => {
    const [one, other] = [row('stale'), row('stale')];
    await add(one, 5);
    await add(other, 5);
    const used = await one.change((window) => ({ state: null, result: window.used }));
    expect(used).toBe(10);
  });

  it("brings the database's clock along", async () => {
    const before = Date.now();
    await row('clock').read();
    const earliest = clock.earliest();
    expect(earliest).toBeGreaterThanOrEqual(before - 1000);
    expect(clock.latest()).toBeGreaterThanOrEqual(earliest);
    expect(clock.latest()).toBeLessThanOrEqual(Date.now() + 1000);
  });
});
