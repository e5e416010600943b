import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Job, JobCallback, RunResponse, SigningSecret, StartedWebhook } from '@flowgate/contracts';
import {
  createFlow,
  createKey,
  createUser,
  echo,
  promptEcho,
  send,
  type Server,
  startServer,
  type TestUser,
  webhookChat,
} from '@flowgate/test-server';
import { endedJob } from './harness/ended-job';
import { until } from './harness/until';

interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

describe('A callback', () => {
  let receiver: HttpServer;
  let address: string;
  let server: Server;
  let bob: TestUser;
  const received: Received[] = [];
  /** What is answered to the next requests, 204 when there is nothing. */
  const answers: number[] = [];

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      void text(request).then((body) => {
        received.push({ path: request.url ?? '', headers: request.headers, body });
        response.writeHead(answers.shift() ?? 204).end();
      });
    });
    receiver.listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    server = await startServer({ env: { FLOWGATE_ALLOWED_HOSTS: '127.0.0.1' } });
    bob = await createUser(server, 'bob');
    await createFlow(server, bob, 'echo', echo());
    await createFlow(server, bob, 'prompt-echo', promptEcho());
    await createFlow(server, bob, 'hook', webhookChat());
  });
  afterAll(async () => {
    await server.stop();
    receiver.close();
  });

  const background = async (flow: string, path: string, body: object, to = server, key = bob.key) => {
    const url = encodeURIComponent(address + path);
    const answer = await send<Job>(to, `POST /api/v1/run/background/${flow}?callback_url=${url}`, {
      key,
      body,
    });
    expect(answer.status).toBe(202);
    return answer.body.id;
  };
  const arrived = (path: string, times = 1): Promise<Received[]> =>
    until(`${times} callbacks at ${path}`, () => {
      const found = received.filter((one) => one.path === path);
      return found.length >= times ? found : null;
    });
  const logged = (by: Server, words: string) =>
    until(`"${words}" in the log`, () => (by.output().includes(words) ? true : null));
  const told = ({ body }: Received) => JSON.parse(body) as JobCallback;

  it("tells of the job's end with its answer, signed with the user's secret", async () => {
    const id = await background('echo', '/done', { input_value: 'later' });
    const [callback] = (await arrived('/done')) as [Received];
    const { type, timestamp, data } = told(callback);
    expect(type).toBe('job.finished');
    expect(timestamp).toMatch(/\+00:00$/);
    const { callback: delivered, ...ended } = await endedJob(server, bob, id);
    expect(data).toEqual({ ...ended, callback: expect.objectContaining({ state: 'trying' }) as unknown });
    expect(delivered).toBeDefined();
    expect((data.answer as RunResponse).outputs[0]?.inputs).toEqual({ input_value: 'later' });
    const { headers, body } = callback;
    const { secret } = (
      await send<SigningSecret>(server, 'GET /api/v1/callbacks/secret', { token: bob.token })
    ).body;
    const signed = createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
      .update(`${id}.${String(headers['webhook-timestamp'])}.${body}`)
      .digest('base64');
    expect(headers['webhook-id']).toBe(id);
    expect(headers['webhook-signature']).toBe(`v1,${signed}`);
  });

  it('tells of a failure, too', async () => {
    await background('prompt-echo', '/failed', { tweaks: { 'Prompt-t2oaK': { template: '{missing}' } } });
    const [callback] = (await arrived('/failed')) as [Received];
    expect(told(callback)).toMatchObject({
      type: 'job.failed',
      data: { answer: null, error: { status: 500 } },
    });
  });

  it('comes after a webhook as well', async () => {
    const url = encodeURIComponent(`${address}/hooked`);
    await send<StartedWebhook>(server, `POST /api/v1/webhook/hook?callback_url=${url}`, {
      key: bob.key,
      body: { order: 7 },
    });
    const [callback] = (await arrived('/hooked')) as [Received];
    expect(told(callback).data.kind).toBe('webhook');
  });

  it('is sent again when it was not taken, under the same id, by the server that runs then', async () => {
    answers.push(503);
    await background('echo', '/again', {});
    await logged(server, 'A callback was not taken and is tried again in 5 seconds');
    await server.stop('SIGKILL');
    server = await startServer({ after: server });
    const [first, second] = (await arrived('/again', 2)) as [Received, Received];
    expect(second.headers['webhook-id']).toBe(first.headers['webhook-id']);
  });

  it('is never sent to an address that flows may not reach', async () => {
    const strict = await startServer();
    const alice = await createUser(strict, 'alice');
    await createFlow(strict, alice, 'echo', echo());
    const id = await background('echo', '/private', {}, strict, alice.key);
    await endedJob(strict, alice, id);
    await logged(strict, 'A callback was not taken and is given up');
    await strict.stop();
    expect(received.filter(({ path }) => path === '/private')).toEqual([]);
  });

  it('has a secret that only who manages keys may see', async () => {
    const running = await createKey(server, bob, { scopes: ['flows:run'] });
    expect((await send(server, 'GET /api/v1/callbacks/secret', { key: running })).status).toBe(403);
  });
});
