import { setTimeout as wait } from 'node:timers/promises';
import type { CreatedApiKey } from '@flowgate/contracts';
import { startModelStandIn, type ModelStandIn } from '@flowgate/model-stand-in';
import {
  createFlow,
  createKey,
  createUser,
  echo,
  modelChat,
  send,
  sharedServer,
  startServer,
  type TestUser,
} from '@flowgate/test-server';
import { ask, type McpAnswer, post, sentEvents } from './harness/mcp';

const GLOBAL = '/api/v1/mcp/streamable';

let models: ModelStandIn;
const server = sharedServer();
let bob: TestUser;

beforeAll(async () => {
  models = await startModelStandIn();
  bob = await createUser(server, 'bob');
  await createFlow(server, bob, 'Echo', echo());
  await createFlow(server, bob, 'Model', modelChat(`${models.url}/v1`));
});
afterAll(async () => {
  await models.stop();
});

const ping = { jsonrpc: '2.0', id: 1, method: 'ping' };
const SLOW = { name: 'model', arguments: { input_value: 'STUB_PAUSE 20000 x' } };

/** The question that a model is asked next; its `ended` tells whether it was answered to the end. */
async function nextQuestion(before: number) {
  while (models.requests.length === before) await wait(5);
  return models.requests[before];
}

describe('A request over streamable HTTP', () => {
  const refused = async (body: object | string, headers: Record<string, string> = {}) => {
    const response = await post(server, GLOBAL, body, { key: bob.key, headers });
    const { id, error } = (await response.json()) as { id: string; error: { code: number } };
    return [response.status, id, error.code];
  };

  it.each<[string, object | string, Record<string, string>, number, number]>([
    ['takes no stream', ping, { accept: 'application/json' }, 406, -32600],
    ['names a version that is none', ping, { 'mcp-protocol-version': '1999-01-01' }, 400, -32600],
    ['is no JSON', '{', {}, 400, -32700],
    ['is empty', '', {}, 400, -32700],
    ['is several', [ping, ping], {}, 400, -32602],
    ['is no message', { hello: 1 }, {}, 400, -32602],
  ])('that %s is refused', async (_, body, headers, status, code) => {
    expect(await refused(body, headers)).toEqual([status, 'server-error', code]);
  });

  it('with a method of the protocol that is not here, and with one of no protocol, is answered as such', async () => {
    const code = async (method: string) =>
      (await ask(server, GLOBAL, method, {}, { key: bob.key })).error?.code;
    expect(await code('resources/templates/list')).toBe(-32601);
    expect(await code('nope/nope')).toBe(-32602);
  });

  it('agrees on a version', async () => {
    const version = async (protocolVersion: string) =>
      (await ask(server, GLOBAL, 'initialize', { protocolVersion }, { key: bob.key })).result
        ?.protocolVersion;
    expect(await version('2024-11-05')).toBe('2024-11-05');
    expect(await version('1999-01-01')).toBe('2025-11-25');
  });

  it('ends the run when its client leaves', async () => {
    const before = models.requests.length;
    const leaving = new AbortController();
    const answered = ask(server, GLOBAL, 'tools/call', SLOW, { key: bob.key, signal: leaving.signal });
    const question = await nextQuestion(before);
    leaving.abort();
    await expect(answered).rejects.toThrow();
    expect(await question?.ended).toBe('abandoned');
  });

  it('is cancelled by the client of its session, and by no other', async () => {
    const begin = () => post(server, GLOBAL, { ...ping, method: 'initialize' }, { key: bob.key });
    const sessions = [await begin(), await begin()].map(({ headers }) => headers.get('mcp-session-id') ?? '');
    const inSession = (at: 0 | 1) => ({ key: bob.key, headers: { 'mcp-session-id': sessions[at] ?? '' } });
    const before = models.requests.length;
    const called = post(server, GLOBAL, { ...ping, method: 'tools/call', params: SLOW }, inSession(0));
    const question = await nextQuestion(before);
    const cancel = { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } };
    expect((await post(server, GLOBAL, cancel, inSession(1))).status).toBe(202);
    await ask(server, GLOBAL, 'ping', {}, inSession(1));
    await post(server, GLOBAL, cancel, inSession(0));
    expect(await question?.ended).toBe('abandoned');
    expect(await (await called).text()).toBe('');
  });
});

describe('A session over server-sent events', () => {
  const SSE = '/api/v1/mcp/sse';
  const open = async (key: string, signal?: AbortSignal) => {
    const response = await fetch(server.url + SSE, {
      headers: { 'x-api-key': key },
      ...(signal && { signal }),
    });
    const events = sentEvents(response);
    const first = (await events.next()).value as { event: string; data: string };
    return { events, first };
  };
  const next = async (events: ReturnType<typeof sentEvents>) => {
    const { value } = (await events.next()) as { value: { data: string } };
    return JSON.parse(value.data) as McpAnswer;
  };

  it('answers through the stream what is posted to the place that it names', async () => {
    const leaving = new AbortController();
    const { events, first } = await open(bob.key, leaving.signal);
    expect(first.event).toBe('endpoint');
    expect(first.data).toMatch(/^\/api\/v1\/mcp\/\?session_id=[0-9a-f]{32}$/);
    const posted = await post(server, first.data, ping, { key: bob.key });
    expect([posted.status, await posted.text()]).toEqual([202, 'Accepted']);
    expect(await next(events)).toEqual({ jsonrpc: '2.0', id: 1, result: {} });
    const params = { name: 'echo', arguments: { input_value: 'hello' } };
    await post(server, first.data, { ...ping, id: 'two', method: 'tools/call', params }, { key: bob.key });
    expect(await next(events)).toMatchObject({ id: 'two', result: { content: [{ text: 'hello' }] } });
    leaving.abort();
  });

  it('takes messages with the key that opened it only', async () => {
    const leaving = new AbortController();
    const { first } = await open(bob.key, leaving.signal);
    const status = async (path: string, key: string) => {
      const response = await post(server, path, ping, { key });
      return [response.status, await response.text()];
    };
    expect(await status(first.data, await createKey(server, bob))).toEqual([404, 'Could not find session']);
    expect(await status('/api/v1/mcp/', bob.key)).toEqual([400, 'session_id is required']);
    leaving.abort();
  });

  it('ends what it has begun when its client leaves', async () => {
    const leaving = new AbortController();
    const { first } = await open(bob.key, leaving.signal);
    const before = models.requests.length;
    await post(server, first.data, { ...ping, method: 'tools/call', params: SLOW }, { key: bob.key });
    const question = await nextQuestion(before);
    leaving.abort();
    expect(await question?.ended).toBe('abandoned');
  });

  it('ends with its key', async () => {
    const { body } = await send<CreatedApiKey>(server, 'POST /api/v1/api_key/', { ...bob, body: {} });
    const { events, first } = await open(body.api_key);
    await send(server, `DELETE /api/v1/api_key/${body.id}`, bob);
    expect((await post(server, first.data, ping, { key: body.api_key })).status).toBe(403);
    expect((await events.next()).done).toBe(true);
  });

  it('ends when the server stops', async () => {
    const stopping = await startServer();
    const token = (await createUser(stopping, 'bob')).key;
    const response = await fetch(stopping.url + GLOBAL, {
      headers: { 'x-api-key': token, accept: 'text/event-stream' },
    });
    expect(response.status).toBe(200);
    const read = response.text();
    expect(await stopping.stop()).toBe(0);
    expect(await read).toBe('');
  });
});
