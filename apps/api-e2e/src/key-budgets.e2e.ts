import { startModelStandIn, type ModelStandIn } from '@flowgate/model-stand-in';
import type { CurrentApiKey, KeyBudget } from '@flowgate/contracts';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  allEvents,
  createFlow,
  createKey,
  createUser,
  echo,
  modelChat,
  openStream,
  runCommand,
  freshData,
  send,
  type Server,
  startServer,
  tokenOf,
} from '@flowgate/test-server';

/** Dear enough for a few words to be money: half a cent a token of the question, a cent a token of the answer. */
const PRICES = { 'gpt-4o-mini': { input_mtok: 5000, output_mtok: 10_000 } };

interface Refusal {
  readonly detail: string;
  readonly resets_at: string | null;
  readonly 'violated-policies': readonly string[];
}

describe('A key with a budget', () => {
  let models: ModelStandIn;
  let server: Server;
  let token: string;

  beforeAll(async () => {
    models = await startModelStandIn();
    const file = join(await mkdtemp(join(tmpdir(), 'prices-')), 'prices.json');
    await writeFile(file, JSON.stringify(PRICES));
    server = await startServer({ env: { FLOWGATE_MODEL_PRICES: file } });
    token = await tokenOf(server);
    await createFlow(server, { token }, 'echo', echo());
    await createFlow(server, { token }, 'model', modelChat(`${models.url}/v1`));
    const unknown = JSON.stringify(modelChat(`${models.url}/v1`)).replace('gpt-4o-mini', 'nobody-sells-this');
    await createFlow(server, { token }, 'unknown', JSON.parse(unknown) as object);
  });
  afterAll(async () => {
    await server.stop();
    await models.stop();
  });

  const withBudget = (usd: number, per: KeyBudget['per'] = 'ever') =>
    createKey(server, { token }, { budget: { usd, per } });
  const run = (key: string, flow = 'model', text = 'Hello') =>
    send<Refusal>(server, `POST /api/v1/run/${flow}`, { key, body: { input_value: text } });
  const asked = () => models.requests.at(-1)?.body as { max_tokens?: number; max_completion_tokens?: number };
  const limitOf = () => asked().max_completion_tokens ?? asked().max_tokens ?? Number.POSITIVE_INFINITY;

  it('runs models while it lasts, and has their answers cut to what is left', async () => {
    const key = await withBudget(1);
    expect((await run(key)).status).toBe(200);
    const first = limitOf();
    // A dollar less the bytes of the question, at a cent a token.
    expect(first).toBeLessThan(100);
    expect((await run(key)).status).toBe(200);
    // The first run has cost two tokens of a question and three of an answer.
    expect(limitOf()).toBe(first - 4);
  });

  it('is refused with 402 when it is spent, and is told when it is full again', async () => {
    const key = await withBudget(0.6, 'month');
    const answers: number[] = [];
    let last = await run(key);
    for (; last.status === 200; last = await run(key)) answers.push(last.status);
    expect(answers.length).toBeGreaterThan(0);
    const now = new Date();
    const next = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1)).toISOString();
    expect([last.status, last.body.resets_at, last.body['violated-policies']]).toEqual([
      402,
      next,
      ['budget'],
    ]);
    expect(last.body.detail).toBe(
      `The budget of this API key, $0.6 a month, is spent. It is full again at ${next}.`,
    );
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    const before = models.requests.length;
    expect((await openStream(server, key, 'model', { input_value: 'Hello' })).status).toBe(402);
    expect(models.requests.length).toBe(before);
  });

  it('tells in the stream that it is spent, when it is so in the middle of a run', async () => {
    const key = await withBudget(0.001);
    const events = await allEvents(await openStream(server, key, 'model', { input_value: 'Hello' }));
    expect(events.at(-1)).toEqual({
      event: 'error',
      data: { error: '402: The budget of this API key, $0.001 in all, is spent.' },
    });
  });

  it('is not charged for a call that failed', async () => {
    const key = await withBudget(1);
    await run(key);
    const before = limitOf();
    expect((await run(key, 'model', 'STUB_ERROR 400')).status).toBe(500);
    await run(key);
    expect(before - limitOf()).toBe(4);
  });

  it('sees what of it is spent and left', async () => {
    const key = await withBudget(1, 'day');
    await run(key);
    const { body } = await send<CurrentApiKey>(server, 'GET /api/v1/api_key/current', { key });
    const tomorrow = new Date(Math.floor(Date.now() / 86_400_000 + 1) * 86_400_000).toISOString();
    expect(body.budget).toEqual({ usd: 1, per: 'day', spent_usd: 0.04, left_usd: 0.96, resets_at: tomorrow });
  });

  it("is told its owner with those of other keys, as the key sees it itself; nobody else's are", async () => {
    const alice = await createUser(server, 'alice');
    const budget = { usd: 2, per: 'week' } as const;
    const keys = [
      await createKey(server, alice, { budget }),
      await createKey(server, alice, { budget: { usd: 1, per: 'ever' } }),
    ];
    await createFlow(server, alice, 'model', modelChat(`${models.url}/v1`));
    expect((await run(keys[0] ?? '')).status).toBe(200);
    const seen = [];
    for (const key of keys) {
      const { body } = await send<CurrentApiKey>(server, 'GET /api/v1/api_key/current', { key });
      seen.push({ api_key_id: body.id, ...body.budget });
    }
    const told = await send(server, 'GET /api/v1/api_key/budgets', { token: alice.token });
    expect(told).toMatchObject({ status: 200, body: { budgets: seen } });
    expect(seen.map(({ spent_usd: spent = 0 }) => spent > 0)).toEqual([true, false]);
  });

  it('does not run models that have no price', async () => {
    const before = models.requests.length;
    const refused = await run(await withBudget(1), 'unknown');
    expect([refused.status, refused.body.detail]).toEqual([
      402,
      expect.stringContaining('no price is known of the model nobody-sells-this of OpenAI'),
    ]);
    expect(models.requests.length).toBe(before);
  });

  it('runs flows without models for nothing', async () => {
    const key = await withBudget(0.000000001);
    expect((await run(key, 'echo')).status).toBe(200);
  });

  it('has spent what it has spent, whatever becomes of the server', async () => {
    const key = await withBudget(1);
    await run(key);
    await run(key);
    const before = limitOf();
    await server.stop();
    server = await startServer({ after: server });
    await run(key);
    expect(before - limitOf()).toBe(4);
  });
});

it('A server whose file of prices is none does not start, and says what is wrong', async () => {
  const env = { ...(await freshData()), FLOWGATE_MODEL_PRICES: '/no/such/file.json' };
  const { code, stderr } = await runCommand(['run'], env);
  expect([code, stderr]).toEqual([1, expect.stringContaining('FLOWGATE_MODEL_PRICES: /no/such/file.json')]);
});
