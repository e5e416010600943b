import { createUser, send, sharedServer, type TestUser } from '@flowgate/test-server';

describe('A key as a bearer', () => {
  const server = sharedServer();
  let bob: TestUser;
  beforeAll(async () => {
    bob = await createUser(server, 'bob');
  });

  const run = (path: string, authorization: string, cookie = '') =>
    send(server, `POST ${path}`, { body: {}, headers: { authorization, cookie } });
  const missing = { status: 404, body: { detail: 'Flow identifier no-such-flow not found' } };

  it("counts at the addresses of hosted Langflow's runs", async () => {
    const hosted = '/lf/tenant/api/v1/run/no-such-flow';
    expect(await run(hosted, `Bearer ${bob.key}`)).toMatchObject(missing);
    expect(await run(hosted, '')).toMatchObject({ status: 403 });
  });

  it('counts where a signed-in user runs flows, before the cookie', async () => {
    const session = '/api/v1/run/session/no-such-flow';
    expect(await run(session, `Bearer ${bob.key}`, 'access_token_lf=bad')).toMatchObject(missing);
    expect(await run(session, `Bearer ${bob.token}`)).toMatchObject(missing);
    const refused = { status: 403, body: { detail: 'Invalid API key' } };
    expect(await run(session, 'Bearer sk-unknown', `access_token_lf=${bob.token}`)).toMatchObject(refused);
  });

  it('is refused as a token elsewhere', async () => {
    const headers = { authorization: `Bearer ${bob.key}` };
    const refused = { status: 401, body: { detail: 'Invalid token' } };
    expect(await send(server, 'GET /api/v1/flows/', { headers })).toMatchObject(refused);
  });
});
