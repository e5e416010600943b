import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Statements } from '../database/statements';
import { statementsOf } from '../database/statements-of';
import { countedStatements } from '../database/testing/counted-statements';
import { SetClock } from '../database/testing/set-clock';
import { testDatabase } from '../database/testing/test-database';
import { LocalPlaces } from './local-places';
import { placesRow } from './places';
import { SharedPlaces } from './shared-places';

describe('Runs at the same time', () => {
  let database: DataSource;
  let statements: Statements;
  let clock: SetClock;
  let ledger: string;
  const open: SharedPlaces[] = [];

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
  afterEach(() => Promise.all(open.splice(0).map((places) => places.close())));

  const replica = (over = statements) => {
    const places = new SharedPlaces(clock, placesRow(over, clock, ledger));
    open.push(places);
    return places;
  };
  const taken = async (places: SharedPlaces, times: number, limit: number) => {
    const got = await Promise.all(Array.from({ length: times }, async () => places.take(limit)));
    return got.filter((one) => one !== null).length;
  };

  it('are no more than the limit over all replicas', async () => {
    const replicas = [replica(), replica(), replica()];
    const counts = await Promise.all(replicas.map((one) => taken(one, 5, 7)));
    expect(counts.reduce((sum, count) => sum + count)).toBe(7);
    expect(await taken(replica(), 1, 7)).toBe(0);
  });

  it('leave their places to others when they are over', async () => {
    const [one, other] = [replica(), replica()];
    expect(await taken(one, 3, 3)).toBe(3);
    expect(await taken(other, 1, 3)).toBe(0);
    one.giveBack();
    expect(await taken(one, 1, 3)).toBe(1);
    one.giveBack();
    one.giveBack();
    await wait(300);
    expect(await taken(other, 3, 3)).toBe(2);
    await other.refresh();
    expect([other.left(3), other.wait()]).toEqual([0, 0]);
  });

  it('are asked of the database rarely when they come and go all the time', async () => {
    const counted = countedStatements(statements);
    const one = replica(counted.statements);
    const caller = async () => {
      for (let call = 0; call < 100; call++) {
        expect(await one.take(1000)).not.toBeNull();
        await new Promise(setImmediate);
        one.giveBack();
      }
    };
    await Promise.all(Array.from({ length: 20 }, caller));
    expect(counted.count() / 2000).toBeLessThan(0.02);
  });

  it('of a replica that is silent leave their places to others', async () => {
    const [dead, other] = [replica(), replica()];
    expect(await taken(dead, 2, 2)).toBe(2);
    clock.now += 14_000;
    expect(await taken(other, 1, 2)).toBe(0);
    clock.now += 2000;
    expect(await taken(other, 2, 2)).toBe(2);
  });

  it('in one process are counted exactly', () => {
    const places = new LocalPlaces();
    expect([places.take(2), places.take(2), places.take(2)]).toEqual([1, 2, null]);
    places.giveBack();
    expect([places.left(2), places.take(2), places.left(2)]).toEqual([1, 2, 0]);
  });
});
