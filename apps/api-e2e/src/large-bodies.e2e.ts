import { once } from 'node:events';
import { request } from 'node:http';
import { createFlow, createUser, echo, type Server, startServer, type TestUser } from '@flowgate/test-server';

const MB = 1024 * 1024;
const BODY = Buffer.alloc(20 * MB, ' ');

describe('A client that writes all of a large body before it looks for an answer', () => {
  let server: Server;
  let bob: TestUser;
  let flowId: string;
  beforeAll(async () => {
    const env = { FLOWGATE_MAX_BODY_SIZE: '1', LANGFLOW_MAX_FILE_SIZE_UPLOAD: '1' };
    server = await startServer({ env });
    bob = await createUser(server, 'bob');
    flowId = await createFlow(server, bob, 'echo', echo());
  });

  /** As Python's urllib does it; a closed connection would end the writing with an error. */
  async function post(path: string, headers: Record<string, string>): Promise<number | undefined> {
    const sent = request(server.url + path, { method: 'POST', headers, agent: false });
    const answered = once(sent, 'response') as Promise<[{ statusCode?: number; resume: () => void }]>;
    for (let at = 0; at < BODY.length; at += MB)
      if (!sent.write(BODY.subarray(at, at + MB))) await once(sent, 'drain');
    sent.end();
    const [answer] = await answered;
    answer.resume();
    return answer.statusCode;
  }

  const key = () => ({ 'x-api-key': bob.key });
  const form = { 'content-type': 'multipart/form-data; boundary=b' };
  const length = { 'content-length': String(BODY.length) };
  it.each<readonly [string, () => string, () => Record<string, string>, number]>([
    ['its size', () => '/api/v1/run/echo', key, 413],
    ['its announced size', () => '/api/v1/run/echo', () => ({ ...key(), ...length }), 413],
    [
      'the size of its file',
      () => `/api/v1/files/upload/${flowId}`,
      () => ({ ...key(), ...form, ...length }),
      413,
    ],
    ['its missing key', () => `/api/v1/files/upload/${flowId}`, () => ({ ...form, ...length }), 403],
    [
      'its broken form',
      () => `/api/v1/files/upload/${flowId}`,
      () => ({ ...key(), 'content-type': 'multipart/form-data' }),
      400,
    ],
    ['its path', () => '/api/v1/version', () => length, 405],
    ['its size, where there is nothing', () => '/50%off', () => length, 413],
  ])('is refused for %s, and learns of it', async (_, path, headers, status) => {
    for (const connection of ['keep-alive', 'close'])
      expect(await post(path(), { ...headers(), connection })).toBe(status);
  });

  it('can use the connection for its next request', async () => {
    const refused = await fetch(`${server.url}/api/v1/run/echo`, {
      method: 'POST',
      headers: key(),
      body: BODY,
    });
    expect([refused.status, refused.headers.get('connection')]).toEqual([413, null]);
  });
});
