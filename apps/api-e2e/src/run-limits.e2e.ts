import { startModelStandIn, type ModelStandIn } from '@flowgate/model-stand-in';
import type { ApiKeyList, MessageListItem } from '@flowgate/contracts';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import {
  allEvents,
  createFlow,
  createKey,
  echo,
  type EventOf,
  modelChat,
  openStream,
  send,
  type Server,
  signIn,
  startServer,
} from '@flowgate/test-server';

interface Prepared {
  readonly server: Server;
  readonly token: string;
  readonly key: string;
}

let models: ModelStandIn;
beforeAll(async () => {
  models = await startModelStandIn();
});
afterAll(() => models.stop());

async function prepare(env: Record<string, string> = {}): Promise<Prepared> {
  const server = await startServer({ env });
  const token = await signIn(server);
  await createFlow(server, { token }, 'echo', echo());
  await createFlow(server, { token }, 'model', modelChat(`${models.url}/v1`));
  return { server, token, key: await createKey(server, { token }) };
}

const run = ({ server, key }: Prepared, flow: string, body: object) =>
  send<{ detail: string }>(server, `POST /api/v1/run/${flow}`, { key, body });

/** Resolves when the model has been asked once more. */
async function untilAsked(before: number): Promise<void> {
  while (models.requests.length === before) await wait(5);
}

describe('Runs', () => {
  let prepared: Prepared;
  beforeAll(async () => {
    prepared = await prepare({ FLOWGATE_MAX_CONCURRENT_RUNS: '2' });
  });
  afterAll(() => prepared.server.stop());

  it('at once are bounded: one more is told to come back, and may when there is room', async () => {
    const before = models.requests.length;
    const streamed = openStream(prepared.server, prepared.key, 'model', { input_value: 'STUB_PAUSE 400 x' });
    const plain = run(prepared, 'model', { input_value: 'STUB_PAUSE 400 x' });
    while (models.requests.length < before + 2) await wait(5);
    const refused = await run(prepared, 'echo', {});
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect((await openStream(prepared.server, prepared.key, 'echo', {})).status).toBe(503);
    expect((await plain).status).toBe(200);
    await allEvents(await streamed);
    expect((await run(prepared, 'echo', {})).status).toBe(200);
  });

  it('leave their place when they fail or their client leaves', async () => {
    for (let place = 0; place < 2; place++) {
      expect((await run(prepared, 'model', { input_value: 'STUB_ERROR 400' })).status).toBe(500);
      const leaving = new AbortController();
      const before = models.requests.length;
      const body = { input_value: 'STUB_PAUSE 20000 x' };
      const answer = openStream(prepared.server, prepared.key, 'model', body, leaving.signal)
        .then((response) => response.text())
        .catch(() => 'left');
      await untilAsked(before);
      leaving.abort();
      expect(await answer).toBe('left');
      await models.requests.at(-1)?.ended;
    }
    expect((await run(prepared, 'echo', {})).status).toBe(200);
  });

  it('are of flows with as many nodes as FLOWGATE_MAX_FLOW_NODES says', async () => {
    const strict = await startServer({ after: prepared.server, env: { FLOWGATE_MAX_FLOW_NODES: '1' } });
    const { status, body } = await run({ ...prepared, server: strict }, 'echo', {});
    expect(status).toBe(422);
    expect(body.detail).toContain('The flow has more than 1 nodes.');
    await strict.stop();
  });
});

describe('The time of a run', () => {
  it('is bounded, down to the call of the model', async () => {
    const prepared = await prepare({ FLOWGATE_RUN_TIMEOUT: '1' });
    const body = { input_value: 'STUB_PAUSE 20000 x' };
    const { status, body: answer } = await run(prepared, 'model', body);
    expect(status).toBe(504);
    expect(JSON.parse(answer.detail)).toMatchObject({
      message: 'Error running graph: The run took longer than 1 seconds and was stopped.',
    });
    expect(await models.requests.at(-1)?.ended).toBe('abandoned');
    const events = await allEvents(await openStream(prepared.server, prepared.key, 'model', body));
    const { error } = (events.at(-1) as EventOf<'error'>).data as { error: string };
    expect(error).toContain('504: {"message":"Error running graph: The run took longer than 1 seconds');
    await prepared.server.stop();
  });
});

describe('A server told to stop', () => {
  it('finishes what runs, plain and streamed, keeps what was counted, and leaves', async () => {
    const prepared = await prepare();
    const { server, key, token } = prepared;
    const before = models.requests.length;
    const body = { input_value: 'STUB_PAUSE 300 one two', session_id: 'while stopping' };
    const plain = run(prepared, 'model', body);
    const streamed = openStream(server, key, 'model', body).then(allEvents);
    while (models.requests.length < before + 2) await wait(5);
    const stopped = server.stop();
    expect((await plain).status).toBe(200);
    expect((await streamed).at(-1)?.event).toBe('end');
    expect(await stopped).toBe(0);

    const again = await startServer({ after: server });
    const messages = await send<MessageListItem[]>(
      again,
      'GET /api/v1/monitor/messages?session_id=while%20stopping',
      { token },
    );
    expect(messages.body.map(({ sender }) => sender).sort()).toEqual(['Machine', 'Machine', 'User', 'User']);
    const { body: keys } = await send<ApiKeyList>(again, 'GET /api/v1/api_key/', { token });
    expect(keys.api_keys[0]?.total_uses).toBe(2);
    await again.stop();
  });

  it('takes no new connection; a request on its way on an open one is answered, as the last there', async () => {
    const prepared = await prepare();
    const { server, key } = prepared;
    const { hostname, port } = new URL(server.url);
    const before = models.requests.length;
    const running = run(prepared, 'model', { input_value: 'STUB_PAUSE 500 x' });
    await untilAsked(before);
    const open = connect(Number(port), hostname);
    await once(open, 'connect');
    let answer = '';
    open.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    open.write(`POST /api/v1/run/echo HTTP/1.1\r\nHost: x\r\nx-api-key: ${key}\r\n`);
    await wait(50);
    const stopped = server.stop();
    // Not before it has heard of it: until then it answers as ever.
    while (await isTaken(Number(port), hostname)) await wait(10);
    open.write('Content-Length: 0\r\n\r\n');
    await once(open, 'close');
    expect(answer).toContain('200 OK');
    expect(answer.toLowerCase()).toContain('connection: close');
    expect((await running).status).toBe(200);
    expect(await stopped).toBe(0);
  });

  it('does not wait for clients that only stay connected', async () => {
    const server = await startServer();
    const { hostname, port } = new URL(server.url);
    const silent = connect(Number(port), hostname);
    await once(silent, 'connect');
    const kept = connect(Number(port), hostname);
    kept.write('GET /health HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(kept, 'data');
    const started = performance.now();
    expect(await server.stop()).toBe(0);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

/** Whether somebody listens there, who takes a connection. */
async function isTaken(port: number, host: string): Promise<boolean> {
  const connection = connect(port, host);
  const taken = await Promise.race([
    once(connection, 'connect').then(() => true),
    once(connection, 'close').then(() => false),
  ]).catch(() => false);
  connection.destroy();
  return taken;
}
