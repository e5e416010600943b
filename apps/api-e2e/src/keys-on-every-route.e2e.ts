import { startModelStandIn, type ModelStandIn } from '@flowgate/model-stand-in';
import { SCOPES, type CreateApiKey, type Scope } from '@flowgate/contracts';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createKey,
  createUser,
  echo,
  modelChat,
  send,
  type Server,
  startServer,
  type TestUser,
} from '@flowgate/test-server';
import { createRunFlow, waysToRun, type RunFlow } from './harness/ways-to-run';

/** Dear enough for a few words to be money. */
const PRICES = { 'gpt-4o-mini': { input_mtok: 5000, output_mtok: 10_000 } };

const RUNNING: ReadonlySet<Scope> = new Set<Scope>(['flows:run', '*']);

describe('Whichever way a flow is run,', () => {
  let models: ModelStandIn;
  let server: Server;
  let bob: TestUser;
  let flow: RunFlow;
  const ways = waysToRun(() => bob);

  beforeAll(async () => {
    models = await startModelStandIn();
    const file = join(await mkdtemp(join(tmpdir(), 'prices-')), 'prices.json');
    await writeFile(file, JSON.stringify(PRICES));
    server = await startServer({ env: { FLOWGATE_MODEL_PRICES: file } });
    bob = await createUser(server, 'bob');
    flow = await createRunFlow(server, bob, 'model', modelChat(`${models.url}/v1`));
    await createRunFlow(server, bob, 'other', echo());
  });
  afterAll(async () => {
    await server.stop();
    await models.stop();
  });

  const keyOf = (rules: CreateApiKey) => createKey(server, { token: bob.token }, rules);

  /** What each way answers, and how often it has asked the model. */
  async function tried(make: () => Promise<string>) {
    const told: Record<string, readonly [status: number, asked: number]> = {};
    for (const [name, run] of Object.entries(ways)) {
      const key = await make();
      const before = models.requests.length;
      const status = await run(server, key, flow);
      told[name] = [status, models.requests.length - before];
    }
    return told;
  }

  it('a key without rules asks the model once', async () => {
    const told = await tried(() => keyOf({}));
    expect(countsOf(told)).toEqual(sameForAll(1));
  });

  it.each<readonly [string, () => Promise<string>, readonly number[]]>([
    ['whose limit is used up', usedUp, [402]],
    ['whose budget is spent', () => keyOf({ budget: { usd: 0.001, per: 'ever' } }), [402]],
    ['that has too few tokens left', () => keyOf({ limits: [{ tokens: 3, per: 'ever' }] }), [402]],
    ['that does not reach the flow', () => keyOf({ flows: ['other'] }), [404]],
    ['without the scope', () => keyOf({ scopes: SCOPES.filter((scope) => !RUNNING.has(scope)) }), [403]],
    ['that is disabled', () => keyOf({ is_active: false }), [403, 401]],
    ['from elsewhere', () => keyOf({ allowed_ips: ['203.0.113.9'] }), [403]],
  ])('a key %s never asks it', async (_what, make, refusals) => {
    const told = await tried(make);
    expect(countsOf(told)).toEqual(sameForAll(0));
    // Streams, tools and jobs are answered before it is known, or in a form of their own.
    const statuses = Object.values(told).map(([status]) => status);
    expect(statuses.filter((status) => ![200, 202, ...refusals].includes(status))).toEqual([]);
    expect(told['a run']?.[0]).toBe(refusals[0]);
  });

  /** A key that has had its one run. */
  async function usedUp(): Promise<string> {
    const key = await keyOf({ limits: [{ requests: 1, per: 'ever' }] });
    expect((await send(server, 'POST /api/v1/run/other', { key, body: {} })).status).toBe(200);
    return key;
  }
  const countsOf = (told: Awaited<ReturnType<typeof tried>>) =>
    Object.fromEntries(Object.entries(told).map(([name, [, asked]]) => [name, asked]));
  const sameForAll = (count: number) => Object.fromEntries(Object.keys(ways).map((name) => [name, count]));
});
