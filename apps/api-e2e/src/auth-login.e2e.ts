import type { TokenPair, User } from '@flowgate/contracts';
import { createUser, send, sharedServer, tokenOf } from '@flowgate/test-server';

const HTTP_DATE = '[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT';

describe('Signing in', () => {
  const server = sharedServer();

  const login = (body: URLSearchParams | FormData | object | string, headers?: Record<string, string>) =>
    send<TokenPair>(server, 'POST /api/v1/login', { body, ...(headers && { headers }) });
  const form = (fields: Record<string, string>) => new URLSearchParams(fields);
  const right = { username: 'langflow', password: 'langflow' };

  it('answers an access and a refresh token, with the claims of Langflow and the id of the sign-in', async () => {
    const before = Math.floor(Date.now() / 1000);
    const { status, body } = await login(form(right));
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(['access_token', 'refresh_token', 'token_type']);
    expect(body.token_type).toBe('bearer');
    const access = claims(body.access_token);
    const refresh = claims(body.refresh_token);
    expect(header(body.access_token)).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(Object.keys(access)).toEqual(['sub', 'type', 'sid', 'exp']);
    expect(access).toMatchObject({ type: 'access', sub: refresh.sub, sid: refresh.sid });
    expect(refresh.type).toBe('refresh');
    expect(Number(access.exp) - before).toBeGreaterThanOrEqual(3600);
    expect(Number(refresh.exp) - before).toBeGreaterThanOrEqual(604_800);
    expect(Number(refresh.exp) - before).toBeLessThan(604_810);
  });

  it('sets three cookies, written and ordered as Langflow does', async () => {
    const { headers, body } = await login(form(right));
    const [refresh, access, store] = headers.getSetCookie();
    expect(refresh).toMatch(cookie(`refresh_token_lf=${body.refresh_token}; expires=${HTTP_DATE}; `));
    expect(access).toMatch(cookie(`access_token_lf=${body.access_token}; expires=${HTTP_DATE}; `));
    expect(store).toBe('apikey_tkn_lflw=None; HttpOnly; Path=/; SameSite=lax');
    expect(daysAhead(refresh)).toBeCloseTo(7, 2);
    expect(daysAhead(access)).toBeCloseTo(1 / 24, 2);
  });

  it('takes a multipart form, and ignores what else OAuth2 puts into one', async () => {
    const body = new FormData();
    for (const [name, value] of Object.entries({
      ...right,
      grant_type: 'password',
      scope: 'x',
      client_id: '',
    }))
      body.set(name, value);
    expect((await login(body)).status).toBe(200);
  });

  it('takes the name in any case, as names differ by more than that', async () => {
    expect((await login(form({ ...right, username: 'LangFlow' }))).status).toBe(200);
  });

  it.each([
    ['a wrong password', { ...right, password: 'nope' }],
    ['an unknown user', { ...right, username: 'nobody' }],
    ['the right password with more behind it', { ...right, password: 'langflow ' }],
    ['a password beyond what bcrypt reads', { ...right, password: 'x'.repeat(100) }],
  ])('refuses %s with the same words', async (_, fields) => {
    const { status, body, headers } = await login(form(fields));
    expect({ status, body }).toEqual({ status: 401, body: { detail: 'Incorrect username or password' } });
    expect(headers.get('www-authenticate')).toBe('Bearer');
    expect(headers.getSetCookie()).toEqual([]);
  });

  const missing = (...names: string[]) =>
    names.map((name) => ({ type: 'missing', loc: ['body', name], msg: 'Field required' }));
  it.each([
    ['no password', form({ username: 'langflow' }), missing('password')],
    ['an empty password', form({ username: 'langflow', password: '' }), missing('password')],
    ['a JSON body', right, missing('username', 'password')],
    [
      'another grant type',
      form({ ...right, grant_type: 'foo' }),
      [
        {
          type: 'string_pattern_mismatch',
          loc: ['body', 'grant_type'],
          msg: "String should match pattern '^password$'",
          ctx: { pattern: '^password$' },
        },
      ],
    ],
  ])('refuses %s, naming the fields', async (_, body, detail) => {
    expect(await login(body)).toMatchObject({ status: 422, body: { detail } });
  });

  it('refuses a broken multipart form', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    expect(await login('--x\r\nnonsense', headers)).toMatchObject({ status: 400 });
  });

  it('is refused while a new user waits for approval, which only the right password tells', async () => {
    const fields = { username: 'newcomer', password: 'secret word' };
    await send(server, 'POST /api/v1/users/', { body: fields });
    const refused = await login(form(fields));
    expect(refused).toMatchObject({ status: 400, body: { detail: 'Waiting for approval' } });
    expect(refused.headers.get('www-authenticate')).toBeNull();
    expect((await login(form({ ...fields, password: 'wrong' }))).status).toBe(401);
  });

  it('is refused to a deactivated user', async () => {
    const { id, username, password } = await createUser(server, 'leaver');
    await send(server, `PATCH /api/v1/users/${id}`, {
      token: await tokenOf(server),
      body: { is_active: false },
    });
    const refused = await login(form({ username, password }));
    expect(refused).toMatchObject({ status: 401, body: { detail: 'Inactive user' } });
  });

  it('is remembered as the last login', async () => {
    const before = new Date().toISOString();
    const { body } = await login(form(right));
    const user = await send<User>(server, 'GET /api/v1/users/whoami', { token: body.access_token });
    expect(user.body.last_login_at?.localeCompare(before)).toBe(1);
  });
});

function claims(token: string): Record<string, unknown> {
  return part(token, 1);
}

function header(token: string): Record<string, unknown> {
  return part(token, 0);
}

function part(token: string, index: number): Record<string, unknown> {
  const json = Buffer.from(token.split('.')[index] ?? '', 'base64url').toString();
  return JSON.parse(json) as Record<string, unknown>;
}

/** A cookie's line that begins with that pattern, with the attributes that each has. */
function cookie(start: string): RegExp {
  const path = start.startsWith('refresh') ? '/api/v1/refresh' : '/';
  return new RegExp(`^${start}HttpOnly; Path=${path}; SameSite=lax$`);
}

function daysAhead(line: string | undefined): number {
  const expires = /expires=([^;]+)/.exec(line ?? '')?.[1] ?? '';
  return (Date.parse(expires) - Date.now()) / 86_400_000;
}
