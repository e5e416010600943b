import { createKey, send, type Server, signIn, startServer } from '@flowgate/test-server';

const LIMITED = { LANGFLOW_RATE_LIMIT_ENABLED: 'true', LANGFLOW_RATE_LIMIT_TRUST_PROXY: 'true' };
const WHOAMI = 'GET /api/v1/users/whoami';

let server: Server;
beforeAll(async () => {
  server = await startServer({ env: LIMITED });
});
afterAll(() => server.stop());

describe('Wrong keys', () => {
  let key: string;
  beforeAll(async () => {
    key = await createKey(server, { token: await signIn(server) });
  });

  const present = async (address: string, wrong: string, request = WHOAMI) => {
    const headers = { 'x-forwarded-for': address };
    return send(server, request, { key: wrong, headers });
  };
  const guess = async (address: (index: number) => string, count = 21, request = WHOAMI) => {
    const seen: number[] = [];
    for (let index = 0; index < count; index++)
      seen.push((await present(address(index), `sk-guess-${index}`, request)).status);
    return seen;
  };
  const TWENTY = Array<number>(20).fill(403);

  it('are twenty a minute from an address, whatever the route, and it is told to wait beyond', async () => {
    expect(await guess(() => '192.0.2.1', 10)).toEqual(TWENTY.slice(10));
    expect(await guess(() => '192.0.2.1', 11, 'POST /api/v1/run/some-flow')).toEqual([
      ...TWENTY.slice(10),
      429,
    ]);
    const refused = await present('192.0.2.1', 'sk-guess');
    expect(refused).toMatchObject({
      status: 429,
      body: { detail: 'Too many requests. Please try again later.' },
    });
    expect(refused.headers.get('retry-after')).toBe('60');
    const inQuery = await send(server, 'GET /api/v1/users/whoami?x-api-key=sk-guess', {
      headers: { 'x-forwarded-for': '192.0.2.1' },
    });
    expect(inQuery.status).toBe(429);
  });

  it('are counted for the network of an IPv6 address', async () => {
    expect(await guess((index) => `2001:db8:1:2::${index}`)).toEqual([...TWENTY, 429]);
    expect((await present('2001:db8:1:3::1', 'sk-guess')).status).toBe(403);
  });

  it('do not hold up a good key from the same address, however many there are', async () => {
    await guess(() => '192.0.2.3', 40);
    for (let index = 0; index < 5; index++) expect((await present('192.0.2.3', key)).status).toBe(200);
    expect((await present('192.0.2.3', 'sk-guess')).status).toBe(429);
  });

  it('are as many as FLOWGATE_WRONG_KEYS_PER_MINUTE says', async () => {
    const strict = await startServer({ env: { ...LIMITED, FLOWGATE_WRONG_KEYS_PER_MINUTE: '1' } });
    expect((await send(strict, WHOAMI, { key: 'sk-1' })).status).toBe(403);
    expect((await send(strict, WHOAMI, { key: 'sk-2' })).status).toBe(429);
    await strict.stop();
  });
});

describe('Two replicas', () => {
  it('count attempts together where they share a PostgreSQL, and each by itself on SQLite', async () => {
    const isShared = server.env.LANGFLOW_DATABASE_URL !== undefined;
    const second = await startServer({ after: server });
    const login = (replica: Server, index: number) =>
      send(replica, 'POST /api/v1/login', {
        body: new URLSearchParams({ username: 'nobody', password: 'guess' }),
        headers: { 'x-forwarded-for': `192.0.2.${index}` },
      });
    const wrongKey = (replica: Server) =>
      send(replica, WHOAMI, { key: 'sk-guess', headers: { 'x-forwarded-for': '192.0.2.9' } });
    for (let index = 0; index < 5; index++) await login(server, index);
    for (let index = 0; index < 20; index++) await wrongKey(server);
    expect((await login(second, 6)).status).toBe(isShared ? 429 : 401);
    expect((await wrongKey(second)).status).toBe(isShared ? 429 : 403);
    await second.stop();
  });
});
