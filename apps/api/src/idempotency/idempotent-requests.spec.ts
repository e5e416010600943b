import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Statements } from '../database/statements';
import { statementsOf } from '../database/statements-of';
import { addFlow } from '../database/testing/add-flow';
import { addUser } from '../database/testing/add-user';
import { testDatabase } from '../database/testing/test-database';
import { IdempotentRequest } from './idempotent-request.entity';
import { IdempotentRequests } from './idempotent-requests';
import { IdempotentRows } from './idempotent-rows';

const DAY_MS = 86_400_000;

describe('A request with an Idempotency-Key', () => {
  let database: DataSource;
  let statements: Statements;
  let flowId: string;
  let one: IdempotentRequests;
  let other: IdempotentRequests;

  beforeAll(async () => {
    database = await testDatabase();
    statements = statementsOf(database);
    const userId = randomUUID();
    await addUser(database, userId);
    flowId = await addFlow(database, userId);
    [one, other] = [replica(), replica()];
  });
  afterAll(async () => {
    await statements.close();
    await database.destroy();
  });

  const replica = () => new IdempotentRequests(new IdempotentRows(statements));
  const asked = (key: string, fingerprint = 'a') => ({ flowId, key, fingerprint });
  const says = (text: string) => () => Promise.resolve({ status: 200, body: text });
  const dies = () => new Promise<never>(() => undefined);
  const rows = () => database.getRepository(IdempotentRequest);
  /** What is being done with that key goes on for so long. */
  const later = (key: string, field: 'heldUntil' | 'begunAt', ms: number) =>
    rows()
      .createQueryBuilder()
      .update()
      .set({ [field]: () => `${field === 'heldUntil' ? 'held_until' : 'begun_at'} - ${ms}` })
      .where({ flowId, key })
      .execute();

  it('is done once, and answered the same from then on, by any replica', async () => {
    const first = await one.once(asked('k1'), says('first'));
    expect(first).toMatchObject({ status: 200, body: 'first', isRepeated: false });
    for (const replica of [one, other])
      expect(await replica.once(asked('k1'), says('second'))).toEqual({ ...first, isRepeated: true });
  });

  it('is refused while the first one is being done', async () => {
    let finish: (answer: { status: number; body: string }) => void = () => undefined;
    const first = one.once(asked('k2'), () => new Promise((resolve) => (finish = resolve)));
    await expect(other.once(asked('k2'), says('x'))).rejects.toMatchObject({
      status: 409,
      headers: { 'retry-after': '1' },
    });
    await expect(other.once(asked('k2', 'b'), says('x'))).rejects.toMatchObject({ status: 422 });
    finish({ status: 200, body: 'done' });
    expect((await first).body).toBe('done');
    expect((await other.once(asked('k2'), says('x'))).body).toBe('done');
  });

  it('is done by one of many that come at the same time', async () => {
    let done = 0;
    const attempts = await Promise.allSettled(
      Array.from({ length: 10 }, (_, at) =>
        (at % 2 ? one : other).once(asked('k3'), () => {
          done++;
          return Promise.resolve({ status: 200, body: 'x' });
        }),
      ),
    );
    expect(done).toBe(1);
    expect(attempts.some(({ status }) => status === 'fulfilled')).toBe(true);
  });

  it('is refused when another one had its key', async () => {
    await one.once(asked('k4'), says('x'));
    await expect(other.once(asked('k4', 'b'), says('y'))).rejects.toMatchObject({
      status: 422,
      body: { title: 'This Idempotency-Key was used already', status: 422 },
    });
  });

  it('begins anew when it failed before it was answered', async () => {
    await expect(one.once(asked('k5'), () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await other.once(asked('k5', 'b'), says('second'))).toMatchObject({ body: 'second' });
  });

  it('is taken over, under the id that it has, from a server that died over it', async () => {
    const ids: string[] = [];
    void one.once(asked('k6'), (id) => {
      ids.push(id);
      return dies();
    });
    await expect(other.once(asked('k6'), says('x'))).rejects.toMatchObject({ status: 409 });
    await later('k6', 'heldUntil', 20_000);
    const answer = await other.once(asked('k6'), (id) => {
      ids.push(id);
      return says('taken over')();
    });
    expect(answer).toMatchObject({ body: 'taken over', isRepeated: false });
    expect(ids[0]).toBe(ids[1]);
  });

  it('is forgotten after a day', async () => {
    await one.once(asked('k7'), says('first'));
    await later('k7', 'begunAt', DAY_MS + 1000);
    expect((await other.once(asked('k7', 'b'), says('second'))).body).toBe('second');
    await later('k7', 'begunAt', DAY_MS + 1000);
    await new IdempotentRows(statements).drop();
    expect(await rows().countBy({ key: 'k7' })).toBe(0);
    expect(await rows().countBy({ key: 'k1' })).toBe(1);
  });

  it('goes with its flow', async () => {
    await database.query('DELETE FROM flow WHERE id = $1', [flowId]);
    expect(await rows().count()).toBe(0);
  });
});
