import { send, type Server, sharedServer, startServer } from '@flowgate/test-server';

const PAGE = { origin: 'https://app.example.com' };
const STRANGER = { origin: 'https://evil.example.com' };
const PREFLIGHT = {
  'access-control-request-method': 'POST',
  'access-control-request-headers': 'content-type,x-api-key',
};

describe('pages of other origins', () => {
  let listed: Server;
  let open: Server;
  const closed = sharedServer();

  beforeAll(async () => {
    const origins = (LANGFLOW_CORS_ORIGINS: string) => startServer({ env: { LANGFLOW_CORS_ORIGINS } });
    [listed, open] = await Promise.all([origins(PAGE.origin), origins('*')]);
  });

  it('may not call the API unless they are listed', async () => {
    const answer = await send(closed, 'GET /api/v1/version', { headers: PAGE });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('may ask first, and are told what they may send', async () => {
    const answer = await send(listed, 'OPTIONS /api/v1/run/echo', { headers: { ...PAGE, ...PREFLIGHT } });
    expect([answer.status, answer.body]).toEqual([200, 'OK']);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(answer.headers.get('access-control-allow-origin')).toBe(PAGE.origin);
    expect(answer.headers.get('access-control-allow-credentials')).toBe('true');
    expect(answer.headers.get('access-control-allow-headers')).toBe('content-type,x-api-key');
    expect(answer.headers.get('access-control-max-age')).toBe('600');
  });

  it('are refused when they ask and are not listed', async () => {
    const answer = await send(listed, 'OPTIONS /api/v1/run/echo', { headers: { ...STRANGER, ...PREFLIGHT } });
    expect([answer.status, answer.body]).toEqual([400, 'Disallowed CORS origin']);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('are refused when they ask for a method that there is not', async () => {
    const headers = { ...PAGE, 'access-control-request-method': 'TRACE' };
    const answer = await send(listed, 'OPTIONS /api/v1/run/echo', { headers });
    expect([answer.status, answer.body]).toEqual([400, 'Disallowed CORS method']);
  });

  it('get answers, errors too, that name their origin and that caches keep apart', async () => {
    const answer = await send(listed, 'GET /api/v1/users/whoami', { headers: PAGE });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('access-control-allow-origin')).toBe(PAGE.origin);
    expect(answer.headers.get('vary')).toBe('Origin');
  });

  it('get answers that do not name them when they are not listed', async () => {
    const answer = await send(listed, 'GET /api/v1/version', { headers: STRANGER });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('may never send cookies where all origins are allowed', async () => {
    const answer = await send(open, 'GET /api/v1/version', { headers: STRANGER });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });
});

it('JSON is named by its plain type, in answers, lists and errors alike', async () => {
  const server = sharedServer();
  for (const path of ['/health', '/api/v1/flows/basic_examples/', '/api/v1/nothing_here']) {
    const answer = await send(server, `GET ${path}`);
    expect(answer.headers.get('content-type')).toBe('application/json');
  }
});
