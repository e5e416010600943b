import { send, sharedServer } from '@flowgate/test-server';

describe('A server that runs', () => {
  const server = sharedServer();

  it('says so at /health, without credentials', async () => {
    expect(await send(server, 'GET /health')).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  it.each(['/health_check', '/healthz'])('says at %s that it reaches its database', async (path) => {
    const answer = await send(server, `GET ${path}`);
    expect(answer).toMatchObject({ status: 200, body: { status: 'ok', chat: 'ok', db: 'ok' } });
  });

  it('answers an unknown route with 404', async () => {
    expect(await send(server, 'GET /api/v1/nothing')).toMatchObject({
      status: 404,
      body: { detail: 'Not Found' },
    });
  });
});
