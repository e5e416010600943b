import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { testDatabase } from '../database/testing/test-database';
import { StoredCall } from './key-call.entity';
import { LastCalls } from './last-calls';

describe('The last calls of a key', () => {
  const keyId = randomUUID();
  let database: DataSource;
  let calls: LastCalls;
  beforeEach(async () => {
    database = await testDatabase();
    calls = new LastCalls(database.getRepository(StoredCall));
  });
  afterEach(() => database.destroy());

  let now = Date.now();
  const call = (requestId: string, key: string | null = keyId) => {
    const run = { userId: 'alice', keyId: key, flowId: null, status: 200, milliseconds: 1.26, models: [] };
    calls.add({ ...run, address: '192.0.2.1', requestId }, [], now++);
  };
  const told = async (key = keyId) => (await calls.of(key)).calls.map(({ request_id }) => request_id);
  const stored = () => database.getRepository(StoredCall).count();

  it('are told with what became of them, the newest first', async () => {
    call('one');
    const total = { model: 'a', inputTokens: 3, outputTokens: 4, costNano: 5, unpricedTokens: 0 };
    const run = { userId: 'alice', keyId, flowId: 'flow', status: 402, milliseconds: null, models: [] };
    calls.add({ ...run, address: null, requestId: 'two' }, [total], now++);
    await calls.flush();
    const [two, one] = (await calls.of(keyId)).calls;
    expect(one).toMatchObject({ request_id: 'one', ms: 1.3, cost_usd: 0, address: '192.0.2.1' });
    expect(two).toEqual({
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}\+00:00$/) as string,
      flow_id: 'flow',
      status: 402,
      ms: null,
      input_tokens: 3,
      output_tokens: 4,
      cost_usd: 5e-9,
      address: null,
      request_id: 'two',
    });
  });

  it('have no cost when a model without a price was asked', async () => {
    const total = { model: 'a', inputTokens: 3, outputTokens: 4, costNano: 5, unpricedTokens: 7 };
    const run = { userId: 'alice', keyId, flowId: 'flow', status: 200, milliseconds: 1, models: [] };
    calls.add({ ...run, address: null, requestId: 'one' }, [total], now++);
    await calls.flush();
    expect((await calls.of(keyId)).calls).toMatchObject([{ cost_usd: null }]);
  });

  it('are a hundred, also of those that came in one second', async () => {
    for (let index = 0; index < 60; index++) call(`early ${index}`);
    await calls.flush();
    for (let index = 0; index < 450; index++) call(`late ${index}`);
    await calls.flush();
    const kept = await told();
    expect(kept).toHaveLength(100);
    expect([kept[0], kept[99]]).toEqual(['late 449', 'late 350']);
    expect(await stored()).toBe(100);
  });

  it('are of each key its own, and of calls without a key none', async () => {
    const other = randomUUID();
    call('one');
    call('two', other);
    call('three', null);
    await calls.flush();
    expect([await told(), await told(other)]).toEqual([['one'], ['two']]);
    expect(await stored()).toBe(2);
  });

  it('are a thousand in a second at the most, the newest of each key', async () => {
    const keys = Array.from({ length: 400 }, () => randomUUID());
    for (let index = 0; index < 4; index++) for (const key of keys) call(String(index), key);
    await calls.flush();
    expect(await stored()).toBe(800);
    expect(await told(keys[7])).toEqual(['3', '2']);
  });
});
