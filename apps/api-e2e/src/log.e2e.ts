import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  createFlow,
  createKey,
  createUser,
  echo,
  freshData,
  modelChat,
  openStream,
  send,
  type Server,
  signIn,
  startServer,
  type TestUser,
} from '@flowgate/test-server';
import { startEndlessModel } from './harness/endless-model';
import { startTactlessModel } from './harness/tactless-model';

type Line = Readonly<Record<string, unknown>> & { readonly level: string; readonly msg: string };

const linesOf = (output: string): Line[] =>
  output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line);

/** The lines about requests of a route, once as many are there as should be. */
async function requestsOf(server: Server, route: string, count: number): Promise<Line[]> {
  for (let tries = 0; tries < 50; tries++) {
    const found = linesOf(server.output()).filter((line) => line.msg === 'request' && line.route === route);
    if (found.length >= count) return found;
    await wait(20);
  }
  throw new Error(`The log has fewer than ${count} requests of ${route}:\n${server.output()}`);
}

describe('The log', () => {
  let server: Server;
  let bob: TestUser;
  beforeAll(async () => {
    server = await startServer();
    bob = await createUser(server, 'bob');
    await createFlow(server, bob, 'echo', echo());
  });
  afterAll(() => server.stop());

  it('has a line for every request: route, status, time, and the id of the key it came with', async () => {
    await send(server, 'POST /api/v1/run/echo?stream=false', {
      key: bob.key,
      body: { input_value: 'to nobody else' },
    });
    const keys = await send<{ api_keys: { id: string }[] }>(server, 'GET /api/v1/api_key/', bob);
    const [line] = await requestsOf(server, '/api/v1/run/:flow', 1);
    expect(line).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      method: 'POST',
      route: '/api/v1/run/:flow',
      status: 200,
      ms: expect.any(Number) as number,
      keyId: keys.body.api_keys[0]?.id,
      msg: 'request',
    });
    expect(server.output()).not.toContain('to nobody else');
  });

  it('has one for a refused request, and for a route that does not exist', async () => {
    await send(server, 'POST /api/v1/run/session/echo', { body: {} });
    expect((await requestsOf(server, '/api/v1/run/session/:flow', 1))[0]).toMatchObject({ status: 403 });
    await send(server, 'DELETE /nothing');
    expect((await requestsOf(server, 'none', 1))[0]).toMatchObject({ status: 404, method: 'DELETE' });
  });

  it('says of a client that left before the end that it did', async () => {
    const model = await startEndlessModel();
    await createFlow(server, bob, 'endless', modelChat(model.url));
    const leave = new AbortController();
    await openStream(server, bob.key, 'endless', { input_value: 'hi' }, leave.signal);
    leave.abort();
    await model.closed();
    await model.stop();
    const lines = await requestsOf(server, '/api/v1/run/:flow', 2);
    expect(lines.at(-1)).toMatchObject({ aborted: true });
  });

  it("tells a flow's own failure in one warning without a stack, findable by request and flow", async () => {
    const flow = await createFlow(server, bob, 'refused', modelChat('ftp://127.0.0.1/v1'));
    const answer = await send(server, 'POST /api/v1/run/refused', {
      key: bob.key,
      body: { input_value: 'hi' },
    });
    expect(answer.status).toBe(500);
    await requestsOf(server, '/api/v1/run/:flow', 3);
    const about = linesOf(server.output()).filter(
      (line) => line.requestId === answer.headers.get('x-request-id'),
    );
    const told = about.filter(({ msg }) => msg !== 'request');
    expect(told).toEqual([expect.objectContaining({ level: 'warn', flow, code: 'COMPONENT_FAILED' })]);
    expect(told[0]?.msg).toMatch(/^Error running graph: /);
    expect(told[0]?.msg).not.toMatch(/\n\s+at /);
  });

  it('has no lines about requests at a higher level', async () => {
    const quiet = await startServer({ env: { LANGFLOW_LOG_LEVEL: 'warning' } });
    await send(quiet, 'GET /health');
    await quiet.stop();
    expect(linesOf(quiet.output())).toEqual([]);
  });

  it('is written to a file where one is set, after what is there', async () => {
    const data = await freshData();
    const env = { LANGFLOW_LOG_FILE: join(data.LANGFLOW_CONFIG_DIR ?? '', 'flowgate.log') };
    for (const path of ['/health', '/healthz']) {
      const server = await startServer({ env, after: { env: data } });
      await send(server, `GET ${path}`);
      await server.stop();
      expect(linesOf(server.output())).toEqual([]);
    }
    const lines = linesOf(await readFile(env.LANGFLOW_LOG_FILE, 'utf8'));
    expect(lines.filter(({ msg }) => msg === 'request').map(({ route }) => route)).toEqual([
      '/health',
      '/healthz',
    ]);
  });

  it('never has a key or a password in it, whatever is done with them', async () => {
    const secret = (kind: string) => `${kind}-${randomUUID()}`;
    const password = {
      superuser: secret('superuser'),
      bob: secret('bob'),
      wrong: secret('wrong'),
      next: secret('next'),
    };
    const model = await startTactlessModel();
    const server = await startServer({
      env: {
        ...(await freshData()),
        LANGFLOW_LOG_LEVEL: 'trace',
        LANGFLOW_SUPERUSER_PASSWORD: password.superuser,
        LANGFLOW_SECRET_KEY: secret('signing'),
        LANGFLOW_API_KEY_SOURCE: 'env',
        LANGFLOW_API_KEY: secret('sk-environment'),
      },
    });
    const admin = await signIn(server, 'langflow', password.superuser);
    const body = (username: string, password: string) => ({
      body: new URLSearchParams({ username, password }),
    });
    await send(server, 'POST /api/v1/users/', {
      token: admin,
      body: { username: 'bob', password: password.bob },
    });
    await send(server, 'POST /api/v1/users/', {
      token: admin,
      body: { username: 7, password: password.wrong },
    });
    await send(server, 'POST /api/v1/login', body('langflow', password.wrong));
    await send(server, `POST /api/v1/login?password=${password.wrong}`, body('nobody', password.wrong));
    const key = await createKey(server, { token: admin });
    const revoked = await createKey(server, { token: admin });
    const credential = secret('sk-credential');
    await send(server, 'POST /api/v1/variables/', {
      token: admin,
      body: { name: 'OPENAI', value: credential, type: 'Credential', default_fields: ['OpenAI API Key'] },
    });
    await createFlow(server, { key }, 'echo', echo());
    await createFlow(server, { key }, 'chat', modelChat(model.url));
    const wrong = `sk-${randomUUID()}`;
    const environment = server.env.LANGFLOW_API_KEY ?? '';
    for (const one of [key, revoked, wrong, environment]) {
      await send(server, 'POST /api/v1/run/echo', { key: one, body: {} });
      await send(server, `POST /api/v1/run/echo?x-api-key=${one}`, { body: {} });
      await send(server, `POST /api/v1/run/echo?x-api-key=${one}?stream=false`, { body: {} });
      await send(server, `POST /api/v1/run/${one}?x-api-key=${one}`, { body: {} });
      await send(server, `GET /nothing/${one}?api_key=${one}`);
      await send(server, 'POST /api/v1/run/echo', {
        key: one,
        body: `{"${one}"`,
        headers: { 'content-type': 'application/json' },
      });
      await send(server, 'POST /api/v1/run/chat', {
        key: one,
        body: { input_value: 'hi', tweaks: { OpenAI: { api_key: one } } },
      });
    }
    await send(server, 'POST /api/v1/run/chat', { key, body: { input_value: 'hi' } });
    const { body: me } = await send<{ id: string }>(server, 'GET /api/v1/users/whoami', { token: admin });
    await send(server, `PATCH /api/v1/users/${me.id}/reset-password`, {
      token: admin,
      body: { password: password.next },
    });
    await server.stop();
    await model.stop();

    const log = server.output();
    expect(linesOf(log).length).toBeGreaterThan(30);
    expect(log).toContain('Incorrect API key provided');
    const secrets = [...Object.values(password), key, revoked, wrong, credential, environment, admin];
    const signing = server.env.LANGFLOW_SECRET_KEY ?? '';
    expect([...secrets, signing].filter((one) => log.includes(one))).toEqual([]);
  });
});
