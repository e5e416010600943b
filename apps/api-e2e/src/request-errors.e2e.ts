import { createKey, send, signIn, startServer, type Server } from '@flowgate/test-server';

describe('A request that no route takes', () => {
  let server: Server;
  let key: string;

  beforeAll(async () => {
    server = await startServer({ env: { LANGFLOW_BACKEND_ONLY: 'true' } });
    key = await createKey(server, { token: await signIn(server) });
  });

  it.each([
    ['PATCH /api/v1/api_key/6c7fe7a4-df23-4d57-9c87-13b2fbfa3c8e', 'DELETE'],
    ['POST /api/v1/version', 'GET'],
    ['DELETE /api/v1/run/echo', 'POST'],
    ['GET /api/v1/login', 'POST'],
    ['PUT /api/v1/flows/', 'DELETE, GET, POST'],
  ])('with a known address is told the methods of that: %s', async (request, allow) => {
    const answer = await send(server, request);
    expect(answer).toMatchObject({ status: 405, body: { detail: 'Method Not Allowed' } });
    expect(answer.headers.get('allow')).toBe(allow);
  });

  it.each(['POST /api/v1/nothing', 'GET /api/v1/nothing', 'PATCH /nothing'])(
    'with an unknown address is told so: %s',
    async (request) => {
      const answer = await send(server, request);
      expect(answer).toMatchObject({ status: 404, body: { detail: 'Not Found' } });
      expect(answer.headers.get('allow')).toBeNull();
    },
  );

  it.each(['null', ''])('lacks its body when that is "%s"', async (body) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await send(server, 'POST /api/v1/api_key/', { key, headers, body });
    expect(answer).toMatchObject({
      status: 422,
      body: { detail: [{ type: 'missing', loc: ['body'], msg: 'Field required' }] },
    });
  });

  it('finds nothing where it would open a page, if the address has other methods only', async () => {
    const withPages = await startServer();
    expect(await send(withPages, 'GET /api/v1/login')).toMatchObject({ status: 404 });
    expect(await send(withPages, 'DELETE /api/v1/login')).toMatchObject({ status: 405 });
  });
});
