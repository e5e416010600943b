import type { User } from '@flowgate/contracts';
import {
  createFlow,
  createKey,
  echo,
  send,
  signIn,
  startPrefixProxy,
  type Server,
  sharedServer,
  startServer,
} from '@flowgate/test-server';

const PREFIX = '/tools/langflow';
const SET = { LANGFLOW_ROOT_PATH: `${PREFIX}/` };
const TRUSTING = { LANGFLOW_RATE_LIMIT_TRUST_PROXY: 'true' };

/** Ways of the proxy that want the same settings share their server. */
const servers = new Map<typeof SET | typeof TRUSTING, Promise<Server>>();
afterAll(async () => {
  for (const server of servers.values()) await (await server).stop();
});

describe.each([
  ['takes the path off, with LANGFLOW_ROOT_PATH', SET, { strip: true }],
  ['leaves the path, with LANGFLOW_ROOT_PATH', SET, { strip: false }],
  ['takes the path off and tells it', TRUSTING, { strip: true, tell: true }],
])('Behind a proxy that %s', (_, env, options) => {
  let proxy: Awaited<ReturnType<typeof startPrefixProxy>>;
  let front: Server;
  beforeAll(async () => {
    const starting = servers.get(env) ?? startServer({ env });
    servers.set(env, starting);
    const server = await starting;
    proxy = await startPrefixProxy(server.url, { prefix: PREFIX, ...options });
    front = { ...server, url: proxy.url };
  });
  afterAll(() => proxy.stop());

  it('cookies are for it alone', async () => {
    const body = new URLSearchParams({ username: 'langflow', password: 'langflow' });
    const { headers } = await send(front, 'POST /api/v1/login', { body });
    expect(headers.getSetCookie().map((cookie) => /Path=([^;]*)/.exec(cookie)?.[1])).toEqual([
      `${PREFIX}/api/v1/refresh`,
      PREFIX,
      PREFIX,
    ]);
  });

  it('answers lead to it', async () => {
    const folders = await send(front, 'GET /api/v1/folders/some-id');
    expect(folders.headers.get('location')).toBe(`${PREFIX}/api/v1/projects/some-id`);
    const body = { username: `user-${options.strip}`, password: 'correct horse' };
    const made = await send<User>(front, 'POST /api/v1/users/', { body });
    expect(made.headers.get('location')).toBe(`${PREFIX}/api/v1/users/${made.body.id}`);
    const document = await send<{ servers: unknown }>(front, 'GET /openapi.json');
    expect(document.body.servers).toEqual([{ url: PREFIX }]);
    expect((await send<string>(front, 'GET /docs')).body).toContain('Flowgate API');
  });

  it('the API works under it', async () => {
    const token = await signIn(front);
    const key = await createKey(front, { token });
    const id = await createFlow(front, { token }, `under-a-path-${options.strip}`, echo());
    const run = await send(front, `POST /api/v1/run/${id}`, { key, body: { input_value: 'hello' } });
    expect(run.status).toBe(200);
  });
});

it('A path that nobody trusted told is not taken', async () => {
  const server = sharedServer();
  const headers = { 'x-forwarded-prefix': '/evil' };
  const document = await send<{ servers: unknown }>(server, 'GET /openapi.json', { headers });
  expect(document.body.servers).toEqual([{ url: '/' }]);
});

it('A root path that is none stops the start', async () => {
  await expect(startServer({ env: { LANGFLOW_ROOT_PATH: 'langflow' } })).rejects.toThrow(
    'LANGFLOW_ROOT_PATH must be a path such as /langflow',
  );
});
