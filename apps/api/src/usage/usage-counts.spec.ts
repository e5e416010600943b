import { randomUUID } from 'node:crypto';
import type { ModelUse } from '@flowgate/engine';
import type { DataSource } from 'typeorm';
import { loadSettings } from '../config/load-settings';
import { testDatabase } from '../database/testing/test-database';
import { listUsage } from './dto/list-usage';
import type { EndedRun } from './ended-run';
import { StoredCall } from './key-call.entity';
import { LastCalls } from './last-calls';
import type { ModelCosts } from './model-costs';
import { UsageCounts } from './usage-counts';
import { UsageList } from './usage-list';
import { UsageRetention } from './usage-retention';

const [userId, keyId, flowId] = [randomUUID(), randomUUID(), randomUUID()];

function ended(more: Partial<EndedRun> = {}): EndedRun {
  const run = { userId, keyId, flowId, status: 200, milliseconds: 20, models: [] };
  return { ...run, address: '192.0.2.1', requestId: 'request', ...more };
}

function use(model: string, input: number, output: number): ModelUse {
  const usage = { input_tokens: input, output_tokens: output, total_tokens: input + output };
  return { provider: 'OpenAI', model, usage };
}

/** A nano-dollar a token, but for what is called `unknown`. */
const costs = {
  of: ({ model, usage }: ModelUse) => Promise.resolve(model === 'unknown' ? null : usage.total_tokens),
} as unknown as ModelCosts;

describe('What is used', () => {
  let database: DataSource;
  let counts: UsageCounts;
  let calls: LastCalls;
  let list: UsageList;
  beforeEach(async () => {
    database = await testDatabase();
    calls = new LastCalls(database.getRepository(StoredCall));
    counts = replica();
    list = new UsageList(database, counts);
  });
  afterEach(() => database.destroy());

  const replica = () => new UsageCounts(database, costs, calls, loadSettings({}));
  const results = async (query: Record<string, string> = {}) => {
    const { data } = await list.page({ userId, flows: null }, listUsage.parse({ bucket: '1h', ...query }));
    return data.flatMap(({ results: found }) => found);
  };

  it.each(['1m', '1h', '1d'])('is summed by buckets of %s, by two replicas together', async (bucket) => {
    const other = replica();
    counts.count(ended());
    other.count(ended({ status: 500, milliseconds: 60 }));
    counts.count(ended({ status: 404, milliseconds: null, flowId: null }));
    await Promise.all([counts.flush(), other.flush()]);
    counts.count(ended());
    const [sum, ...more] = await results({ bucket });
    expect(more).toEqual([]);
    expect(sum).toMatchObject({ runs: 4, errors: 2, time_ms: 100, cost_usd: 0, unpriced_tokens: 0 });
    expect(sum?.histogram).toEqual([0, 2, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('is counted by model: tokens with their own, the run with the first', async () => {
    counts.count(ended({ models: [use('a', 1, 2), use('b', 10, 20), use('a', 100, 200)] }));
    const [all] = await results();
    expect(all).toMatchObject({ runs: 1, input_tokens: 111, output_tokens: 222, cost_usd: 333e-9 });
    expect(await results({ group_by: 'model' })).toMatchObject([
      { model: 'a', runs: 1, input_tokens: 101, output_tokens: 202 },
      { model: 'b', runs: 0, input_tokens: 10, output_tokens: 20 },
    ]);
  });

  it('costs nothing that is known when no price is, and never counts as free', async () => {
    counts.count(ended({ models: [use('unknown', 1, 2)] }));
    expect(await results()).toMatchObject([{ cost_usd: null, unpriced_tokens: 3 }]);
    counts.count(ended({ models: [use('a', 1, 0)] }));
    expect(await results()).toMatchObject([{ cost_usd: 1e-9, unpriced_tokens: 3 }]);
  });

  it('is told by several groups at once, and of some only', async () => {
    const another = randomUUID();
    counts.count(ended());
    counts.count(ended({ keyId: null }));
    counts.count(ended({ flowId: another, status: 500 }));
    const groups = await results({ group_by: 'api_key,flow,status' });
    const told = groups.map(({ api_key_id, flow_id, status, runs }) => [api_key_id, flow_id, status, runs]);
    expect(told).toHaveLength(3);
    expect(told).toContainEqual([null, flowId, 200, 1]);
    expect(told).toContainEqual([keyId, another, 500, 1]);
    expect(await results({ flow: another })).toMatchObject([{ runs: 1, errors: 1 }]);
    expect(await results({ api_key: keyId, status: '200' })).toMatchObject([{ runs: 1, errors: 0 }]);
  });

  it("is nobody else's", async () => {
    counts.count(ended({ userId: randomUUID() }));
    expect(await results()).toEqual([]);
    const everybody = await list.page({ userId: null, flows: null }, listUsage.parse({}));
    expect(everybody.data.at(-1)?.results).toMatchObject([{ runs: 1 }]);
  });

  it('is kept when it cannot be stored, and stored when it can', async () => {
    counts.count(ended());
    await database.query('ALTER TABLE usage_hour RENAME TO elsewhere');
    await counts.flush();
    await database.query('ALTER TABLE elsewhere RENAME TO usage_hour');
    counts.count(ended());
    expect(await results({ bucket: '1m' })).toMatchObject([{ runs: 2 }]);
    expect(await results({ bucket: '1h' })).toMatchObject([{ runs: 2 }]);
  });

  it('is not counted where the uses of keys are not', async () => {
    const off = new UsageCounts(
      database,
      costs,
      calls,
      loadSettings({ LANGFLOW_DISABLE_TRACK_APIKEY_USAGE: 'true' }),
    );
    off.count(ended());
    await off.flush();
    expect(await results()).toEqual([]);
  });

  it('is dropped by the minute after two days, by the hour after ninety, and by the day never', async () => {
    counts.count(ended());
    await counts.flush();
    const retention = new UsageRetention(database);
    const rows = async () => {
      const found: number[] = [];
      for (const table of ['usage_minute', 'usage_hour', 'usage_day', 'api_key_call']) {
        const [row] = await database.query<{ n: string }[]>(`SELECT count(*) AS n FROM ${table}`);
        found.push(Number(row?.n));
      }
      return found;
    };
    const inDays = (days: number) => Date.now() + days * 86_400_000;
    await retention.drop(inDays(1.9));
    expect(await rows()).toEqual([1, 1, 1, 1]);
    await retention.drop(inDays(2.1));
    expect(await rows()).toEqual([0, 1, 1, 1]);
    await retention.drop(inDays(91));
    expect(await rows()).toEqual([0, 0, 1, 0]);
  });
});
