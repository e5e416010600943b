import { createHmac } from 'node:crypto';
import type { TokenPair, User } from '@flowgate/contracts';
import {
  createKey,
  createUser,
  send,
  type ServedAt,
  sharedServer,
  signIn,
  startServer,
  type TestUser,
  tokenOf,
} from '@flowgate/test-server';

const WHOAMI = '/api/v1/users/whoami';
const RUN = '/api/v1/run/no-such-flow';

/** Everything a request can show, by name, so that the tables below read as the reference's do. */
interface Shown {
  bearer?: string;
  /** The whole `Authorization` header. */
  authorization?: string;
  cookie?: string;
  header?: string;
  query?: string;
}

describe('Credentials', () => {
  const server = sharedServer();
  let alice: TestUser;
  let bob: TestUser;
  let values: Record<string, string>;

  beforeAll(async () => {
    const admin = await tokenOf(server);
    alice = await createUser(server, 'alice');
    bob = await createUser(server, 'bob');
    const inactive = await createUser(server, 'inactive');
    await send(server, `PATCH /api/v1/users/${inactive.id}`, { token: admin, body: { is_active: false } });
    const deleted = await createUser(server, 'deleted');
    await send(server, `DELETE /api/v1/users/${deleted.id}`, { token: admin });
    const form = new URLSearchParams({ username: alice.username, password: alice.password });
    const pair = (await send<TokenPair>(server, 'POST /api/v1/login', { body: form })).body;
    values = {
      '<token>': alice.token,
      '<key>': alice.key,
      "<bob's token>": bob.token,
      "<bob's key>": bob.key,
      '<refresh token>': pair.refresh_token,
      '<inactive token>': inactive.token,
      '<inactive key>': inactive.key,
      '<deleted token>': deleted.token,
      '<deleted key>': deleted.key,
      '<token signed by another>': forged(alice.token, 'HS256'),
      '<token without signature>': forged(alice.token, 'none'),
      '<expired key>': await expiredKey(server, alice),
    };
  });

  const fill = (text: string) => text.replace(/<[^>]+>/g, (name) => values[name] ?? name);
  const show = (route: string, { bearer, authorization, cookie, header, query }: Shown) => {
    const headers: Record<string, string> = {};
    if (bearer !== undefined) headers.authorization = `Bearer ${fill(bearer)}`;
    if (authorization !== undefined) headers.authorization = fill(authorization);
    if (cookie !== undefined) headers.cookie = fill(cookie);
    if (header !== undefined) headers['x-api-key'] = fill(header);
    return send<User>(server, route + (query === undefined ? '' : `?${fill(query)}`), {
      headers,
      ...(route.startsWith('POST') && { body: {} }),
    });
  };

  const accepted: readonly (readonly [what: string, Shown, whose: 'alice' | 'bob'])[] = [
    ['a bearer token', { bearer: '<token>' }, 'alice'],
    ['a bearer token, the scheme in any case', { authorization: 'bearer <token>' }, 'alice'],
    ['a token in the cookie', { cookie: 'access_token_lf=<token>' }, 'alice'],
    ['a key in the header', { header: '<key>' }, 'alice'],
    ['a key in the query', { query: 'x-api-key=<key>' }, 'alice'],
    [
      'a bearer token before the cookie',
      { bearer: "<bob's token>", cookie: 'access_token_lf=<token>' },
      'bob',
    ],
    [
      'a good bearer token before a bad cookie',
      { bearer: '<token>', cookie: 'access_token_lf=bad' },
      'alice',
    ],
    ['a bearer token before a bad key', { bearer: '<token>', header: 'bad' }, 'alice'],
    ["a token before another user's key", { bearer: '<token>', header: "<bob's key>" }, 'alice'],
    ['a cookie before a bad key', { cookie: 'access_token_lf=<token>', query: 'x-api-key=bad' }, 'alice'],
    [
      'a key in the query before a bad one in the header',
      { query: 'x-api-key=<key>', header: 'bad' },
      'alice',
    ],
    [
      "a key in the query before another user's in the header",
      { query: "x-api-key=<bob's key>", header: '<key>' },
      'bob',
    ],
    ['the last of repeated keys', { query: 'x-api-key=bad&x-api-key=<key>' }, 'alice'],
    [
      'a key in the header beside an empty one in the query',
      { query: 'x-api-key=', header: '<key>' },
      'alice',
    ],
    ['a key beside another scheme', { authorization: 'Basic YTpi', header: '<key>' }, 'alice'],
    ['a key beside an empty bearer', { authorization: 'Bearer ', header: '<key>' }, 'alice'],
    ['a key beside an empty cookie', { cookie: 'access_token_lf=', header: '<key>' }, 'alice'],
    ["a key beside a deleted user's token", { bearer: '<deleted token>', header: '<key>' }, 'alice'],
    ['a key in the documented malformed query', { query: 'x-api-key=<key>?stream=false' }, 'alice'],
  ];

  describe('of a user, or a key (family A),', () => {
    it.each(accepted)('count as %s', async (_, shown, whose) => {
      const { status, body } = await show(`GET ${WHOAMI}`, shown);
      const { username } = whose === 'alice' ? alice : bob;
      expect({ status, username: body.username }).toEqual({ status: 200, username });
    });

    const NONE = 'No authentication credentials provided';
    it.each<readonly [string, Shown, number, string]>([
      ['nothing', {}, 403, NONE],
      ['an empty key', { header: '' }, 403, NONE],
      ['another scheme', { authorization: 'Basic YTpi' }, 403, NONE],
      ['a key under a name in capitals in the query', { query: 'X-API-KEY=<key>' }, 403, NONE],
      ['a refresh token in its cookie', { cookie: 'refresh_token_lf=<refresh token>' }, 403, NONE],
      ["a key in the store's cookie", { cookie: 'apikey_tkn_lflw=<key>' }, 403, NONE],
      ['an unknown key', { header: 'sk-bad' }, 403, 'Invalid API key'],
      [
        'a bad key in the query beside a good one',
        { query: 'x-api-key=bad', header: '<key>' },
        403,
        'Invalid API key',
      ],
      ['an expired key', { header: '<expired key>' }, 403, 'This API key has expired'],
      ["an inactive user's key", { header: '<inactive key>' }, 403, 'Invalid API key'],
      ["a deleted user's key", { header: '<deleted key>' }, 403, 'Invalid API key'],
      [
        "a deleted user's token and a bad key",
        { bearer: '<deleted token>', header: 'bad' },
        403,
        'Invalid API key',
      ],
      ['garbage', { bearer: 'garbage' }, 401, 'Invalid token'],
      ['garbage of two words', { bearer: 'two words', header: '<key>' }, 401, 'Invalid token'],
      ['garbage in the cookie', { cookie: 'access_token_lf=garbage' }, 401, 'Invalid token'],
      ['a bad bearer token beside a good key', { bearer: 'garbage', header: '<key>' }, 401, 'Invalid token'],
      [
        'a bad bearer token beside a good cookie',
        { bearer: 'x', cookie: 'access_token_lf=<token>' },
        401,
        'Invalid token',
      ],
      ['a key as a bearer token', { bearer: '<key>' }, 401, 'Invalid token'],
      ["a token signed with another's secret", { bearer: '<token signed by another>' }, 401, 'Invalid token'],
      [
        'a token that says it needs no signature',
        { bearer: '<token without signature>' },
        401,
        'Invalid token',
      ],
      ['a refresh token', { bearer: '<refresh token>' }, 401, 'Invalid token type'],
      ["an inactive user's token", { bearer: '<inactive token>' }, 401, 'User account is inactive'],
      [
        "an inactive user's token beside a good key",
        { bearer: '<inactive token>', header: '<key>' },
        401,
        'User account is inactive',
      ],
      ["a deleted user's token", { bearer: '<deleted token>' }, 401, 'Token authentication failed'],
    ])('are refused as %s', async (_, shown, status, detail) => {
      const answer = await show(`GET ${WHOAMI}`, shown);
      expect(answer).toMatchObject({ status, body: { detail } });
      expect(answer.headers.get('www-authenticate')).toBeNull();
    });

    it('are refused as an expired token', async () => {
      const brief = await startServer({ env: { LANGFLOW_ACCESS_TOKEN_EXPIRE_SECONDS: '3' } });
      const token = await signIn(brief);
      const key = await createKey(brief, { token });
      await new Promise((resolve) => setTimeout(resolve, 4000));
      const expired = { status: 401, body: { detail: 'Token has expired' } };
      expect(await send(brief, `GET ${WHOAMI}`, { token })).toMatchObject(expired);
      expect(await send(brief, `GET ${WHOAMI}`, { token, key })).toMatchObject(expired);
      await brief.stop();
    });
  });

  describe('of a key only (family B)', () => {
    const NO_KEY = 'An API key must be passed as query or header';
    const BAD_KEY = 'Invalid or missing API key';
    it.each<readonly [string, Shown, number, string]>([
      ['nothing', {}, 403, NO_KEY],
      ['a token', { bearer: '<token>' }, 403, NO_KEY],
      ['a token in the cookie', { cookie: 'access_token_lf=<token>' }, 403, NO_KEY],
      ['an unknown key as a bearer', { bearer: 'sk-unknown' }, 403, BAD_KEY],
      [
        'a bad key in the header beside a good one as a bearer',
        { header: 'bad', bearer: '<key>' },
        403,
        BAD_KEY,
      ],
      ['an empty key', { header: '' }, 403, NO_KEY],
      ['a key under a name in capitals in the query', { query: 'X-API-KEY=<key>' }, 403, NO_KEY],
      ['an unknown key', { header: 'bad' }, 403, BAD_KEY],
      ['an unknown key beside a good token', { bearer: '<token>', header: 'bad' }, 403, BAD_KEY],
      ['a bad key in the query beside a good one', { query: 'x-api-key=bad', header: '<key>' }, 403, BAD_KEY],
      ['an expired key', { header: '<expired key>' }, 403, 'This API key has expired'],
      ["an inactive user's key", { header: '<inactive key>' }, 403, BAD_KEY],
      ["a deleted user's key", { header: '<deleted key>' }, 403, BAD_KEY],
    ])('are refused as %s', async (_, shown, status, detail) => {
      expect(await show(`POST ${RUN}`, shown)).toMatchObject({ status, body: { detail } });
    });

    it.each<readonly [string, Shown]>([
      ['a key in the header', { header: '<key>' }],
      ['a key in the query', { query: 'x-api-key=<key>' }],
      ['a key in the query before a bad one in the header', { query: 'x-api-key=<key>', header: 'bad' }],
      ['a key beside a bad token', { bearer: 'garbage', header: '<key>' }],
      ['a key as a bearer', { bearer: '<key>' }],
      ['a key as a bearer, the scheme in any case', { authorization: 'bearer <key>' }],
      ['a key in the header before a bad one as a bearer', { header: '<key>', bearer: 'sk-unknown' }],
    ])('count as %s', async (_, shown) => {
      expect((await show(`POST ${RUN}`, shown)).status).toBe(404);
    });
  });
});

async function expiredKey(server: ServedAt, { token }: TestUser): Promise<string> {
  const key = await createKey(server, { token }, { expires_at: new Date(Date.now() + 300).toISOString() });
  await new Promise((resolve) => setTimeout(resolve, 400));
  return key;
}

/** The token's claims again, signed by who does not have the server's secret. */
function forged(token: string, alg: 'HS256' | 'none'): string {
  const header = Buffer.from(JSON.stringify({ alg, typ: 'JWT' })).toString('base64url');
  const signed = `${header}.${token.split('.')[1] ?? ''}`;
  const signature = createHmac('sha256', 'guess').update(signed).digest('base64url');
  return `${signed}.${alg === 'none' ? '' : signature}`;
}
