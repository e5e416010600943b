import { createUser, send, sharedServer } from '@flowgate/test-server';

describe('Every answer', () => {
  const server = sharedServer();

  it.each(['GET /health', 'GET /api/v1/api_key/', 'GET /api/v1/nothing', 'POST /api/v1/login'])(
    'to %s is neither guessed at, framed, run nor kept by a browser',
    async (request) => {
      const { headers } = await send(server, request);
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'cache-control': 'no-store',
      });
    },
  );

  it('with a new key is kept nowhere', async () => {
    const bob = await createUser(server, 'bob');
    const { headers } = await send(server, 'POST /api/v1/api_key/', { token: bob.token, body: {} });
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('demands HTTPS only over HTTPS', async () => {
    expect((await send(server, 'GET /health')).headers.get('strict-transport-security')).toBeNull();
  });

  it("of the API's page lets that page's own files run, and nothing else", async () => {
    const { headers, body } = await send<string>(server, 'GET /docs');
    expect(headers.get('content-security-policy')).toMatch(/script-src 'self';.*frame-ancestors 'none'/);
    expect(body).not.toMatch(/<script(?![^>]* src=)/);
  });
});
