import { createUser, send, sharedServer, startServer, type TestUser } from '@flowgate/test-server';
import { visit, visitAs } from './harness/browser';
import { scriptBytes } from './harness/script-bytes';

const MOST_SCRIPT = 150_000;
/** With the table of keys, which says of each how it stands and what it was used for. */
const MOST_SCRIPT_WITH_KEYS = 165_000;

/** Nothing at all would be a mistake of the measurement. */
function expectSmall(bytes: number, most = MOST_SCRIPT) {
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThan(most);
}

describe('The pages as the server gives them', () => {
  const server = sharedServer();
  let user: TestUser;
  beforeAll(async () => {
    user = await createUser(server, 'alice');
  });

  const get = (path: string, headers = {}) => send<string>(server, `GET ${path}`, { headers });

  it.each(['/', '/login', '/flows/some-id', '/settings/api-keys?x=1', '/anything'])(
    'answer %s with the application, which is never kept',
    async (path) => {
      const { status, headers, body } = await get(path);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(body).toContain('<fg-app');
    },
  );

  it.each(['/api', '/api/v1/nothing', '/docs/nothing', '/health/x', '/chunk-GONE1234.js'])(
    'leave %s an unknown address',
    async (path) => {
      const answer = await get(path);
      expect(answer).toMatchObject({ status: 404, body: { detail: 'Not Found' } });
      expect(answer.headers.get('cache-control') ?? '').not.toContain('max-age');
    },
  );

  it('end where their folder ends', async () => {
    expect((await get('/..%2f..%2fpackage.json')).status).toBe(403);
  });

  it('let only files of this server run, and styles with a nonce that is new each time', async () => {
    const policies = [await get('/'), await get('/')].map(({ headers, body }) => {
      const policy = headers.get('content-security-policy') ?? '';
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
      expect(body).toContain(`ngCspNonce="${nonce}"`);
      return { policy, nonce };
    });
    expect(policies[0]?.nonce).not.toBe(policies[1]?.nonce);
    expect(policies[0]?.policy).toMatch(/default-src 'none'; script-src 'self'; /);
    expect(policies[0]?.policy).not.toContain('unsafe');
  });

  it('may be kept for ever where their name changes with their content, compressed beforehand', async () => {
    const script = /src="(main-[\w-]+\.js)"/.exec((await get('/')).body)?.[1] ?? '';
    const { status, headers } = await get(`/${script}`, { 'accept-encoding': 'br' });
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('content-encoding')).toBe('br');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect((await get('/theme.js')).headers.get('cache-control')).toBe('no-cache');
  });

  it('need less than 150 KB of script for the sign-in', async () => {
    const { page } = await visit(server);
    expectSmall(await scriptBytes(page, '/login'));
  });

  it('need less than 150 KB of script for the flows', async () => {
    const { page } = await visitAs(server, user);
    expectSmall(await scriptBytes(page, '/'));
  });

  it('need less than 165 KB of script for a table of keys', async () => {
    const { page } = await visitAs(server, user);
    expectSmall(await scriptBytes(page, '/settings/api-keys'), MOST_SCRIPT_WITH_KEYS);
  });

  it('are not there where LANGFLOW_BACKEND_ONLY says so', async () => {
    const backend = await startServer({ env: { LANGFLOW_BACKEND_ONLY: 'true' } });
    expect((await send(backend, 'GET /')).status).toBe(404);
    await backend.stop();
  });
});
