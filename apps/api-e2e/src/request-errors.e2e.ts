import {
  createKey,
  createUser,
  send,
  sharedServer,
  startServer,
  type Server,
  tokenOf,
} from '@flowgate/test-server';
import { request, sendBytes } from './harness/raw-request';

describe('A request that no route takes', () => {
  let server: Server;
  let key: string;

  beforeAll(async () => {
    server = await startServer({ env: { LANGFLOW_BACKEND_ONLY: 'true' } });
    key = await createKey(server, { token: await tokenOf(server) });
  });

  it.each([
    ['POST /api/v1/api_key/6c7fe7a4-df23-4d57-9c87-13b2fbfa3c8e', 'DELETE, GET, PATCH'],
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

  it('at an address of before 1.0 is told where runs have moved to', async () => {
    const told = (name: string) => ({
      status: 400,
      body: {
        detail: `The /${name} endpoint is deprecated and will be removed in a future version. Please use /run instead.`,
      },
    });
    expect(await send(server, 'POST /api/v1/process/echo', { key, body: {} })).toMatchObject(told('process'));
    expect(await send(server, 'POST /api/v1/predict/echo', { key, body: {} })).toMatchObject(told('process'));
    expect((await send(server, 'POST /api/v1/process/echo', { body: {} })).status).toBe(403);
    expect(await send(server, 'GET /api/v1/task/1')).toMatchObject(told('task'));
  });

  it('is told under `detail` of what is not there, without the pages also where there are several fields', async () => {
    const flow = '00112233-4455-4677-8899-aabbccddeeff';
    expect(await send(server, 'POST /api/v2/workflows', { key, body: { flow_id: flow } })).toMatchObject({
      status: 404,
      body: { detail: { error: 'Flow not found', code: 'FLOW_NOT_FOUND', flow_id: flow } },
    });
  });

  it.each(['null', ''])('lacks its body when that is "%s"', async (body) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await send(server, 'POST /api/v1/api_key/', { key, headers, body });
    expect(answer).toMatchObject({
      status: 422,
      body: { detail: [{ type: 'missing', loc: ['body'], msg: 'Field required' }] },
    });
  });

  it('finds nothing where it would open a page, if the address has other methods only', async () => {
    const withPages = sharedServer();
    expect(await send(withPages, 'GET /api/v1/login')).toMatchObject({ status: 404 });
    expect(await send(withPages, 'DELETE /api/v1/login')).toMatchObject({ status: 405 });
  });
});

describe('Whatever comes, the answer is JSON of the one shape:', () => {
  const server = sharedServer();

  it.each([
    ['an address that is none', request('GET /api/v1/run/50%off'), 404, 'Not Found'],
    ['another', request('POST /%', [], '{}'), 404, 'Not Found'],
    ['half a character', request('GET /api/v1/flows/%ED%A0%80'), 404, 'Not Found'],
    ['a file of the pages that cannot be', request('GET /assets/%E0%A4%A'), 404, 'Not Found'],
    [
      'a very long id',
      request(`GET /api/v1/flows/${'x'.repeat(9000)}`),
      403,
      'No authentication credentials provided',
    ],
    [
      'large headers',
      request('GET /health', [`x: ${'y'.repeat(20_000)}`]),
      431,
      'The headers of the request are too large',
    ],
    ['no host', 'GET /health HTTP/1.1\r\nconnection: close\r\n\r\n', 400, 'The request has no Host header'],
    [
      'an expectation',
      request('POST /health', ['expect: tea']),
      417,
      'The expectation of the request is not known',
    ],
    ['a method', request('BREW /health'), 400, 'The request is not HTTP: its method is not known'],
    ['a method for others', request('TRACE /health'), 405, 'Method Not Allowed'],
    ['a tunnel', request('CONNECT example.com:443'), 405, 'Method Not Allowed'],
    ['two lengths', request('POST /health', ['content-length: 5']), 400, 'The request is not HTTP'],
    ['what is no HTTP', '\x16\x03\x01\r\n\r\n', 400, 'The request is not HTTP: its method is not known'],
  ])('%s', async (_, bytes, status, detail) => {
    expect(await sendBytes(server, bytes)).toEqual({ status, type: 'application/json', body: { detail } });
  });

  it.each([
    '/redoc',
    '/logs;',
    '/healthz;x=y',
    '/logs/x',
    '/health/x',
    '/api',
    '//api/v1/x',
    '/API/v1/x',
    '/api/v2/tasks',
    '/openapi.json/x',
    '/lf/x/api/v1/run/y',
  ])('an address of the API that no route has: %s', async (path) => {
    const answer = await sendBytes(server, request(`GET ${path}`));
    expect(answer).toEqual({ status: 404, type: 'application/json', body: { detail: 'Not Found' } });
  });

  it("Langflow's log, which is not served", async () => {
    const [token, alice] = [await tokenOf(server), await createUser(server, 'alice')];
    for (const path of ['/logs', '/logs?lines_before=3', '/logs-stream?stream=true']) {
      expect(await send(server, `GET ${path}`, { token })).toMatchObject({
        status: 501,
        body: { detail: 'Log retrieval is disabled' },
      });
      expect((await send(server, `GET ${path}`, alice)).status).toBe(403);
      expect((await send(server, `GET ${path}`)).status).toBe(403);
    }
  });
});
