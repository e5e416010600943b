import {
  createFlow,
  createUser,
  echo,
  send,
  type Server,
  signIn,
  startServer,
  type TestUser,
} from '@flowgate/test-server';

const LISTED = 'https://app.example.com';
const EVIL: Record<string, string> = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
const JSON_TYPE = { 'content-type': 'application/json' };

describe("With a session's cookie", () => {
  let server: Server;
  let bob: TestUser;
  let cookie: string;
  beforeAll(async () => {
    server = await startServer({ env: { LANGFLOW_CORS_ORIGINS: LISTED } });
    bob = await createUser(server, 'bob');
    await createFlow(server, bob, 'echo', echo());
    cookie = `access_token_lf=${bob.token}`;
  });

  const create = (headers: Record<string, string>, body = '{"name": "made"}') =>
    send(server, 'POST /api/v1/api_key/', { headers: { cookie, ...JSON_TYPE, ...headers }, body });
  const keys = async () =>
    (await send<{ total_count: number }>(server, 'GET /api/v1/api_key/', bob)).body.total_count;

  it('a foreign page changes nothing, however it sends it', async () => {
    const before = await keys();
    const types = ['application/json', 'text/plain', 'application/x-www-form-urlencoded'];
    const pages = [
      EVIL,
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const page of pages)
      for (const type of types) {
        const answer = await create({ ...page, 'content-type': type });
        expect(answer).toMatchObject({
          status: 403,
          body: { detail: expect.stringContaining('LANGFLOW_CORS_ORIGINS') as string },
        });
      }
    const form = new FormData();
    form.set('input_value', 'evil');
    const run = await send(server, 'POST /api/v1/run/session/echo', {
      headers: { cookie, ...EVIL },
      body: form,
    });
    expect(run.status).toBe(403);
    const removed = await send(server, `DELETE /api/v1/users/${bob.id}`, { headers: { cookie, ...EVIL } });
    expect(removed.status).toBe(403);
    expect(await keys()).toBe(before);
  });

  it.each<Record<string, string>>([
    {},
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
    { origin: LISTED, 'sec-fetch-site': 'cross-site' },
  ])('our pages, listed ones and programs do: %j', async (headers) => {
    expect((await create(headers)).status).toBe(200);
  });

  it('a page whose browser says its origin only is known by our name', async () => {
    expect((await create({ origin: server.url })).status).toBe(200);
  });

  it('JSON is JSON only when it is called so', async () => {
    const before = await keys();
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'foo'])
      expect((await create({ 'content-type': type })).status).toBe(415);
    expect(await keys()).toBe(before);
    expect((await create({ 'content-type': 'application/json; charset=utf-8' })).status).toBe(200);
  });

  it('a foreign page may look, which its browser does not let it see', async () => {
    const answer = await send(server, 'GET /api/v1/users/whoami', { headers: { cookie, ...EVIL } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('and a key or bearer token, these count, from any page', async () => {
    const token = await signIn(server, bob.username, bob.password);
    const ways: Record<string, string>[] = [{ 'x-api-key': bob.key }, { authorization: `Bearer ${token}` }];
    for (const shown of ways)
      expect((await create({ ...EVIL, ...shown, 'content-type': 'text/plain' })).status).toBe(200);
  });

  it('nobody is signed in or out, and no session renewed, by a foreign page', async () => {
    const { username, password } = bob;
    const body = new URLSearchParams({ username, password });
    const signedIn = await send(server, 'POST /api/v1/login', { headers: EVIL, body });
    const out = await send(server, 'POST /api/v1/logout', { headers: { cookie, ...EVIL } });
    const renewed = await send(server, 'POST /api/v1/refresh', { headers: { cookie, ...EVIL } });
    expect([signedIn.status, out.status, renewed.status]).toEqual([403, 403, 403]);
    expect(signedIn.headers.getSetCookie()).toEqual([]);
    expect((await send(server, 'GET /api/v1/users/whoami', { headers: { cookie } })).status).toBe(200);
  });
});

it('Where nobody has to sign in, a foreign page is still nobody', async () => {
  const env = { LANGFLOW_AUTO_LOGIN: 'true', LANGFLOW_SKIP_AUTH_AUTO_LOGIN: 'true' };
  const server = await startServer({ env });
  const create = (headers: Record<string, string>) =>
    send(server, 'POST /api/v1/api_key/', {
      headers: { ...JSON_TYPE, ...headers },
      body: '{"name": "made"}',
    });
  expect((await create(EVIL)).status).toBe(403);
  expect((await create({})).status).toBe(200);
  expect((await send(server, 'GET /api/v1/auto_login', { headers: EVIL })).status).toBe(403);
});
