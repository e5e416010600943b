import type { Session, TokenPair } from '@flowgate/contracts';
import { freshData, send, type Server, sharedServer, signIn, startServer } from '@flowgate/test-server';

const whoami = (server: Server, credentials: { token?: string; key?: string } = {}) =>
  send(server, 'GET /api/v1/users/whoami', credentials);
const run = (server: Server, credentials: { token?: string; key?: string } = {}) =>
  send(server, 'POST /api/v1/run/anything', { ...credentials, body: {} });

describe('Auto login that is off', () => {
  it('is told to the pages', async () => {
    const { status, body } = await send(sharedServer(), 'GET /api/v1/auto_login');
    const detail = { message: 'Auto login is disabled.', auto_login: false };
    expect({ status, body }).toEqual({ status: 403, body: { detail } });
  });
});

describe('Auto login that is on', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer({ env: { ...(await freshData()), LANGFLOW_AUTO_LOGIN: 'true' } });
  });
  afterAll(() => server.stop());

  it('signs anybody in as the superuser, with cookies for as long as the browser is open', async () => {
    const { status, body, headers } = await send<TokenPair>(server, 'GET /api/v1/auto_login');
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(['access_token', 'refresh_token', 'token_type']);
    const [refresh, access, store] = headers.getSetCookie();
    expect(refresh).toMatch(
      /^refresh_token_lf=[^;]+; expires=[^;]+ GMT; HttpOnly; Path=\/api\/v1\/refresh; SameSite=lax$/,
    );
    expect(access).toBe(`access_token_lf=${body.access_token}; HttpOnly; Path=/; SameSite=lax`);
    expect(store).toBe('apikey_tkn_lflw=""; HttpOnly; Path=/; SameSite=lax');
    expect(await whoami(server, { token: body.access_token })).toMatchObject({
      status: 200,
      body: { username: 'langflow' },
    });
  });

  it('opens nothing to who has not used it', async () => {
    const none = { status: 403, body: { detail: 'No authentication credentials provided' } };
    expect(await whoami(server)).toMatchObject(none);
    const token = await signIn(server);
    for (const credentials of [{}, { token }]) {
      const { status, body } = await run(server, credentials);
      expect(status).toBe(403);
      expect(body).toEqual({
        detail:
          'Since v1.5, LANGFLOW_AUTO_LOGIN requires a valid API key. Set LANGFLOW_SKIP_AUTH_AUTO_LOGIN=true to skip this check. Please update your authentication method.',
      });
    }
  });

  it('closes sign-up, but not to superusers', async () => {
    const body = { username: 'alice', password: 'secret word' };
    const closed = { status: 403, body: { detail: 'Public user registration is disabled.' } };
    expect(await send(server, 'POST /api/v1/users/', { body })).toMatchObject(closed);
    const token = await signIn(server);
    expect((await send(server, 'POST /api/v1/users/', { token, body })).status).toBe(201);
  });
});

describe('Auto login that needs no credentials', () => {
  let server: Server;
  beforeAll(async () => {
    const env = { LANGFLOW_AUTO_LOGIN: 'true', LANGFLOW_SKIP_AUTH_AUTO_LOGIN: 'true' };
    server = await startServer({ env });
  });
  afterAll(() => server.stop());

  it('lets requests without any act as the superuser', async () => {
    expect(await whoami(server)).toMatchObject({ status: 200, body: { username: 'langflow' } });
    expect((await run(server)).status).toBe(404);
    expect((await send(server, 'POST /api/v1/api_key/', { body: { name: 'k' } })).status).toBe(200);
  });

  it('refuses wrong ones', async () => {
    expect(await whoami(server, { key: 'bad' })).toMatchObject({
      status: 403,
      body: { detail: 'Invalid API key' },
    });
    expect((await whoami(server, { token: 'bad' })).status).toBe(401);
    expect((await run(server, { key: 'bad' })).status).toBe(403);
  });

  it('is no session', async () => {
    expect((await send<Session>(server, 'GET /api/v1/session')).body.authenticated).toBe(false);
  });
});

describe('A key in the environment', () => {
  let server: Server;
  beforeAll(async () => {
    const env = { LANGFLOW_API_KEY_SOURCE: 'env', LANGFLOW_API_KEY: 'a-key-of-the-environment' };
    server = await startServer({ env });
  });
  afterAll(() => server.stop());

  it('is a key of the superuser beside the stored ones, and is not listed', async () => {
    const key = 'a-key-of-the-environment';
    expect(await whoami(server, { key })).toMatchObject({ status: 200, body: { username: 'langflow' } });
    expect((await run(server, { key })).status).toBe(404);
    const created = await send<{ api_key: string }>(server, 'POST /api/v1/api_key/', { key, body: {} });
    expect((await whoami(server, { key: created.body.api_key })).status).toBe(200);
    expect((await whoami(server, { key: 'another' })).status).toBe(403);
    const listed = await send<{ total_count: number }>(server, 'GET /api/v1/api_key/', { key });
    expect(listed.body.total_count).toBe(1);
  });
});
