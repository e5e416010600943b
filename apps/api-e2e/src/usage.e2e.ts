import type { ApiKeyList, KeyCalls, LastFlows, UsagePage, UsageResult } from '@flowgate/contracts';
import { startModelStandIn, type ModelStandIn } from '@flowgate/model-stand-in';
import {
  createFlow,
  createKey,
  createUser,
  echo,
  modelChat,
  send,
  type Server,
  startServer,
  type TestUser,
  tokenOf,
} from '@flowgate/test-server';

const USAGE = '/api/v1/usage';

describe('Use of flows', () => {
  let server: Server;
  let standIn: ModelStandIn;
  let token: string;
  let alice: TestUser;
  let echoFlow: string;
  let modelFlow: string;

  beforeAll(async () => {
    standIn = await startModelStandIn();
    server = await startServer({
      env: { OPENAI_API_KEY: 'sk-server', OPENAI_API_BASE: `${standIn.url}/v1` },
    });
    token = await tokenOf(server);
    alice = await createUser(server, 'alice');
    echoFlow = await createFlow(server, alice, 'echo', echo());
    modelFlow = await createFlow(server, alice, 'model', modelChat(`${standIn.url}/v1`));
  });
  afterAll(async () => {
    await server.stop();
    await standIn.stop();
  });

  const run = async (flow: string, key = alice.key) =>
    (await send(server, `POST /api/v1/run/${flow}`, { key, body: { input_value: 'hi' } })).status;
  const usage = async (query: string, credentials: { token?: string; key?: string } = alice) =>
    (await send<UsagePage>(server, `GET ${USAGE}?${query}`, credentials)).body;
  const results = async (query: string) =>
    (await usage(`bucket=1h&${query}`)).data.flatMap(({ results: found }) => found);
  const keyId = async (credentials: { token: string }) =>
    (await send<ApiKeyList>(server, 'GET /api/v1/api_key/', credentials)).body.api_keys.at(-1)?.id ?? '';

  it('is summed by flow, key, model and status, with the tokens of models', async () => {
    const id = await keyId({ token: alice.token });
    expect([await run('echo'), await run('echo'), await run('model'), await run('nothing')]).toEqual([
      200, 200, 200, 404,
    ]);
    const byFlow = await results('group_by=flow');
    const of = (flow: string | null) => byFlow.find(({ flow_id }) => flow_id === flow);
    expect(of(echoFlow)).toMatchObject({ runs: 2, errors: 0, input_tokens: 0, cost_usd: 0, status: null });
    expect(of(modelFlow)).toMatchObject({ runs: 1, input_tokens: 1, output_tokens: 2 });
    // gpt-4o-mini: $0.15 and $0.60 a million tokens.
    expect(of(modelFlow)).toMatchObject({ cost_usd: 1350e-9, unpriced_tokens: 0 });
    expect(of(null)).toMatchObject({ runs: 1, errors: 1, time_ms: 0, p95_ms: null });
    expect(of(echoFlow)?.histogram.reduce((sum, count) => sum + count, 0)).toBe(2);
    const byModel = await results('group_by=model,status');
    expect(byModel.map(({ model, status, runs }) => [model, status, runs])).toEqual([
      [null, 200, 2],
      [null, 404, 1],
      ['gpt-4o-mini', 200, 1],
    ]);
    expect(await results(`group_by=api_key`)).toMatchObject([{ api_key_id: id, runs: 4, errors: 1 }]);
  });

  it('counts streams by how they ended, and runs in the session without a key', async () => {
    const failing = await createFlow(server, alice, 'failing', modelChat(`${standIn.url}/v1`));
    const body = { input_value: 'STUB_ERROR 400' };
    const sum = async () => (await results(`flow=${failing}&group_by=status,api_key`)).map(statusAndKey);
    const streamed = await send(server, 'POST /api/v1/run/failing?stream=true', { key: alice.key, body });
    expect(streamed.status).toBe(200);
    expect(await sum()).toEqual([[500, 'a key']]);
    await send(server, 'POST /api/v1/run/session/failing', { token: alice.token, body });
    const both = await sum();
    expect(both).toHaveLength(2);
    expect(both).toContainEqual([500, null]);
  });

  it('tells the last calls of a key, those that were refused too', async () => {
    const key = await createKey(server, alice, { name: 'last', scopes: ['flows:run', 'usage:read'] });
    const id = await keyId({ token: alice.token });
    await run('model', key);
    await run('nothing', key);
    const nobodys = '00000000-0000-4000-8000-000000000000';
    await send(server, 'POST /api/v1/webhook/nothing', { key, body: { a: 1 } });
    await send(server, `POST /api/v1/build/${nobodys}/flow`, { key, body: {} });
    await send(server, 'POST /api/v2/workflows', { key, body: { flow_id: nobodys } });
    const { calls } = (await send<KeyCalls>(server, `GET /api/v1/api_key/${id}/calls`, { key })).body;
    expect(calls).toMatchObject([
      ...[1, 2, 3, 4].map(() => ({ status: 404, flow_id: null, ms: null, address: '127.0.0.1' })),
      {
        status: 200,
        flow_id: modelFlow,
        ms: expect.any(Number) as number,
        input_tokens: 1,
        output_tokens: 2,
      },
    ]);
    expect(new Set(calls.map(({ request_id }) => request_id)).size).toBe(5);
    const path = `GET /api/v1/api_key/${id}/calls`;
    const bob = await createUser(server, 'bob');
    expect((await send(server, path, { token: bob.token })).status).toBe(404);
    expect((await send(server, path, { token })).status).toBe(200);
    const unknown = `GET /api/v1/api_key/${nobodys}/calls`;
    expect((await send(server, unknown, { token })).status).toBe(404);
  });

  it("is one's own; superusers may ask for another's, and for everybody's", async () => {
    const runs = async (query: string, credentials: object) => {
      const { data } = await usage(`bucket=1h&${query}`, credentials);
      return data.flatMap(({ results: found }) => found).reduce((sum, one) => sum + one.runs, 0);
    };
    const own = await runs('', alice);
    expect(own).toBeGreaterThan(0);
    expect(await runs('', { token })).toBe(0);
    expect(await runs('user=all', { token })).toBe(own);
    expect(await runs(`user=${alice.id}`, { token })).toBe(own);
    expect(await runs(`user=${alice.id}`, alice)).toBe(own);
    const refused = await send(server, `GET ${USAGE}?user=all`, { token: alice.token });
    expect(refused).toMatchObject({
      status: 403,
      body: { detail: 'Only superusers may ask for the use of other users' },
    });
  });

  it('tells of each key which flow it has called last, by its name as long as there is one', async () => {
    const carol = await createUser(server, 'carol');
    const first = await createFlow(server, carol, 'first', echo());
    const second = await createFlow(server, carol, 'second', echo());
    for (const flow of ['first', 'second', 'nothing']) await run(flow, carol.key);
    const lastFlows = async (credentials: { token?: string; key?: string }) =>
      (await send<LastFlows>(server, `GET ${USAGE}/last_flows`, credentials)).body.flows;
    const last = { api_key_id: await keyId(carol), flow_id: second };
    expect(await lastFlows({ token: carol.token })).toMatchObject([{ ...last, flow_name: 'second' }]);
    const narrow = await createKey(
      server,
      { token: carol.token },
      { flows: [first], scopes: ['usage:read'] },
    );
    expect(await lastFlows({ key: narrow })).toEqual([]);
    await send(server, `DELETE /api/v1/flows/${second}`, { token: carol.token });
    expect(await lastFlows({ token: carol.token })).toMatchObject([{ ...last, flow_name: null }]);
  });

  it('is told to a key that reaches certain flows of those only', async () => {
    const key = await createKey(server, alice, { name: 'narrow', flows: ['echo'], scopes: ['usage:read'] });
    const id = await keyId({ token: alice.token });
    const both = await createKey(server, alice, { name: 'both' });
    const other = await keyId({ token: alice.token });
    expect([await run('echo', both), await run('model', both)]).toEqual([200, 200]);
    const seen = (await usage('bucket=1h&group_by=flow', { key })).data.flatMap(
      ({ results: found }) => found,
    );
    expect(seen.map(({ flow_id }) => flow_id)).toEqual([echoFlow]);
    expect((await usage(`bucket=1h&flow=${modelFlow}`, { key })).data.flatMap(({ results: r }) => r)).toEqual(
      [],
    );
    const calls = await send<KeyCalls>(server, `GET /api/v1/api_key/${other}/calls`, { key });
    expect(calls.body.calls.map(({ flow_id }) => flow_id)).toEqual([echoFlow]);
    const last = await send<LastFlows>(server, `GET ${USAGE}/last_flows`, { key });
    expect(last.body.flows.map(({ api_key_id }) => api_key_id)).not.toContain(other);
    await send(server, `DELETE /api/v1/api_key/${id}`, alice);
  });

  it('comes in pages of buckets, those without use too', async () => {
    const end = new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000).toISOString();
    const start = new Date(Date.parse(end) - 5 * 3_600_000).toISOString();
    const query = `bucket=1h&limit=2&start=${start}&end=${end}`;
    const pages: UsagePage[] = [];
    for (let page: string | null = ''; page !== null; page = pages.at(-1)?.next_page ?? null)
      pages.push(await usage(page === '' ? query : `${query}&page=${encodeURIComponent(page)}`));
    expect(pages.map(({ data, has_more }) => [data.length, has_more])).toEqual([
      [2, true],
      [2, true],
      [1, false],
    ]);
    const buckets = pages.flatMap(({ data }) => data);
    expect(buckets.map(({ start_time }) => start_time)).toEqual(
      [5, 4, 3, 2, 1].map((hours) => Date.parse(end) / 1000 - hours * 3600),
    );
    expect(buckets.slice(0, 3).flatMap(({ results: found }) => found)).toEqual([]);
    expect(buckets.at(-1)?.results).toHaveLength(1);
  });

  it('comes as CSV, all buckets at once', async () => {
    const answer = await send<string>(server, `GET ${USAGE}?bucket=1m&format=csv&group_by=model`, alice);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="usage.csv"');
    const [head, ...lines] = answer.body.trimEnd().split('\r\n');
    expect(head).toMatch(/^start,end,api_key_id,flow_id,model,status,runs,errors,/);
    expect(lines.some((line) => line.includes('"gpt-4o-mini"'))).toBe(true);
  });

  it.each(['start=x', 'end=x', 'bucket=5m', 'group_by=user', 'format=xml', 'user=x', 'status=1', 'limit=32'])(
    'refuses %s, naming the parameter',
    async (query) => {
      const refused = await send(server, `GET ${USAGE}?${query}`, alice);
      expect(refused.status).toBe(422);
      expect(JSON.stringify(refused.body)).toContain(`"loc":["query","${query.split('=')[0]}"`);
    },
  );

  it('wants the scope for it of a key', async () => {
    const key = await createKey(server, alice, { scopes: ['flows:run'] });
    expect((await send(server, `GET ${USAGE}`, { key })).status).toBe(403);
  });

  it('is not lost when the server stops', async () => {
    const before = (await results(`flow=${echoFlow}`))[0]?.runs ?? 0;
    await run('echo');
    await server.stop();
    server = await startServer({ after: server });
    const { data } = await usage(`bucket=1h&flow=${echoFlow}`, { key: alice.key });
    expect(data.flatMap(({ results: found }) => found)).toMatchObject([{ runs: before + 1 }]);
  });
});

function statusAndKey({ status, api_key_id }: UsageResult): [number | null, string | null] {
  return [status, api_key_id === null ? null : 'a key'];
}
