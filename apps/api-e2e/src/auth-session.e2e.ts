import type { Session, TokenPair } from '@flowgate/contracts';
import {
  createUser,
  send,
  sharedServer,
  signIn,
  startServer,
  type TestUser,
  tokenOf,
} from '@flowgate/test-server';

const HTTP_DATE = '[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT';

describe('A session', () => {
  const server = sharedServer();
  let alice: TestUser;
  beforeAll(async () => {
    alice = await createUser(server, 'alice');
  });

  const begin = async () => {
    const body = new URLSearchParams({ username: alice.username, password: alice.password });
    return (await send<TokenPair>(server, 'POST /api/v1/login', { body })).body;
  };
  const refresh = (token?: string) =>
    send<TokenPair>(server, 'POST /api/v1/refresh', {
      ...(token !== undefined && { headers: { cookie: `refresh_token_lf=${token}` } }),
    });
  const whoami = async (token: string) => (await send(server, 'GET /api/v1/users/whoami', { token })).status;
  const invalid = { status: 401, body: { detail: 'Invalid refresh token' } };

  describe('being refreshed', () => {
    it('gets new tokens and the two cookies of tokens', async () => {
      const first = await begin();
      const { status, body, headers } = await refresh(first.refresh_token);
      expect(status).toBe(200);
      expect(Object.keys(body)).toEqual(['access_token', 'refresh_token', 'token_type']);
      expect(body.refresh_token).not.toBe(first.refresh_token);
      expect(await whoami(body.access_token)).toBe(200);
      const [refreshCookie, accessCookie, ...rest] = headers.getSetCookie();
      expect(refreshCookie).toMatch(cookie(`refresh_token_lf=${body.refresh_token}; expires=${HTTP_DATE}; `));
      expect(accessCookie).toMatch(cookie(`access_token_lf=${body.access_token}; expires=${HTTP_DATE}; `));
      expect(rest).toEqual([]);
    });

    it('takes each refresh token once; two tabs that race leave the session standing', async () => {
      const { refresh_token } = await begin();
      const answers = await Promise.all([refresh(refresh_token), refresh(refresh_token)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
      const winner = answers.find(({ status }) => status === 200)?.body;
      expect(await whoami(winner?.access_token ?? '')).toBe(200);
      expect((await refresh(winner?.refresh_token)).status).toBe(200);
    });

    it('needs a refresh token', async () => {
      const refused = await refresh();
      expect(refused).toMatchObject(invalid);
      expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    });

    it.each(['garbage', 'an access token'])('refuses %s in its place', async (kind) => {
      const refused = await refresh(kind === 'garbage' ? kind : (await begin()).access_token);
      expect(refused).toMatchObject(invalid);
      expect(refused.headers.get('www-authenticate')).toBeNull();
    });

    it('is refused to a deactivated and to a deleted user', async () => {
      const token = await tokenOf(server);
      const { id, username, password } = await createUser(server, 'passer-by');
      const body = new URLSearchParams({ username, password });
      const { refresh_token } = (await send<TokenPair>(server, 'POST /api/v1/login', { body })).body;
      await send(server, `PATCH /api/v1/users/${id}`, { token, body: { is_active: false } });
      const inactive = { status: 401, body: { detail: 'User account is inactive' } };
      expect(await refresh(refresh_token)).toMatchObject(inactive);
      await send(server, `DELETE /api/v1/users/${id}`, { token });
      expect(await refresh(refresh_token)).toMatchObject(invalid);
    });
  });

  describe('ends', () => {
    const ended = async ({ access_token, refresh_token }: TokenPair) => {
      expect(await whoami(access_token)).toBe(401);
      expect(await refresh(refresh_token)).toMatchObject(invalid);
    };
    const logout = (headers: Record<string, string>) => send(server, 'POST /api/v1/logout', { headers });

    it.each([
      ['bearer token', (tokens: TokenPair) => ({ authorization: `Bearer ${tokens.access_token}` })],
      ['access cookie', (tokens: TokenPair) => ({ cookie: `access_token_lf=${tokens.access_token}` })],
      ['refresh cookie', (tokens: TokenPair) => ({ cookie: `refresh_token_lf=${tokens.refresh_token}` })],
    ])('with a logout that shows its %s, and no other session does', async (_, credentials) => {
      const [mine, other] = [await begin(), await begin()];
      const answer = await logout(credentials(mine));
      expect(answer).toMatchObject({ status: 200, body: { message: 'Logout successful' } });
      await ended(mine);
      expect(await whoami(other.access_token)).toBe(200);
    });

    it.each<Record<string, string>>([
      {},
      { authorization: 'Bearer garbage', cookie: 'refresh_token_lf=garbage' },
    ])('not with a logout that shows %j, which clears the cookies all the same', async (headers) => {
      const answer = await logout(headers);
      expect(answer.status).toBe(200);
      const names = ['refresh_token_lf', 'access_token_lf', 'apikey_tkn_lflw'];
      answer.headers.getSetCookie().forEach((line, index) => {
        const path = index === 0 ? '/api/v1/refresh' : '/';
        const gone = `^${names[index] ?? ''}=""; expires=${HTTP_DATE}; HttpOnly; Max-Age=0; Path=${path}; SameSite=lax$`;
        expect(line).toMatch(new RegExp(gone));
      });
      expect(answer.headers.getSetCookie()).toHaveLength(3);
    });

    it("when the user's password is changed, by the user or by an administrator", async () => {
      const user = await createUser(server, 'careful');
      const reset = await send(server, `PATCH /api/v1/users/${user.id}/reset-password`, {
        token: user.token,
        body: { current_password: user.password, password: 'second pass' },
      });
      expect(reset.status).toBe(200);
      expect(await whoami(user.token)).toBe(401);

      const again = await signIn(server, user.username, 'second pass');
      const token = await tokenOf(server);
      await send(server, `PATCH /api/v1/users/${user.id}`, { token, body: { password: 'third pass' } });
      expect(await whoami(again)).toBe(401);
      expect(await whoami(token)).toBe(200);
      await expect(signIn(server, user.username, 'third pass')).resolves.toEqual(expect.any(String));
    });

    it('for good when the user is deactivated, even if activated again', async () => {
      const user = await createUser(server, 'suspended');
      const token = await tokenOf(server);
      await send(server, `PATCH /api/v1/users/${user.id}`, { token, body: { is_active: false } });
      await send(server, `PATCH /api/v1/users/${user.id}`, { token, body: { is_active: true } });
      expect(await whoami(user.token)).toBe(401);
    });
  });

  describe('being asked for', () => {
    const nobody = { authenticated: false, user: null, store_api_key: null };
    const session = (headers: Record<string, string>) =>
      send<Session>(server, 'GET /api/v1/session', { headers });

    it('tells its user, by bearer token or cookie', async () => {
      const { access_token } = await begin();
      const whose = (await send(server, 'GET /api/v1/users/whoami', { token: access_token })).body;
      const ways: Record<string, string>[] = [
        { authorization: `Bearer ${access_token}` },
        { cookie: `access_token_lf=${access_token}` },
      ];
      for (const headers of ways) {
        const { status, body } = await session(headers);
        expect({ status, body }).toEqual({
          status: 200,
          body: {
            authenticated: true,
            user: whose,
            store_api_key: null,
            uses_default_password: false,
            client_address: '127.0.0.1',
            has_flow_folder: false,
          },
        });
      }
    });

    it('tells a superuser, as long as it is so, that they have the default password', async () => {
      const own = await startServer();
      const told = async (password: string) => {
        const token = await signIn(own, 'langflow', password);
        const { body } = await send<{ uses_default_password: boolean }>(own, 'GET /api/v1/session', {
          token,
        });
        return { token, isDefault: body.uses_default_password };
      };
      expect(await told('langflow')).toMatchObject({ isDefault: true });
      const { token } = await told('langflow');
      const { id } = (await send<{ id: string }>(own, 'GET /api/v1/users/whoami', { token })).body;
      const body = { current_password: 'langflow', password: 'correct horse battery' };
      await send(own, `PATCH /api/v1/users/${id}/reset-password`, { token, body });
      expect(await told('correct horse battery')).toMatchObject({ isDefault: false });
      await own.stop();
    });

    it.each<readonly [string, () => Record<string, string>]>([
      ['nothing', () => ({})],
      ['a token that is none', () => ({ authorization: 'Bearer garbage' })],
      ['an API key', () => ({ 'x-api-key': alice.key })],
    ])('is none for %s, without an error', async (_, headers) => {
      const { status, body } = await session(headers());
      expect({ status, body }).toEqual({ status: 200, body: nobody });
    });
  });
});

/** A cookie's line that begins with that pattern, with the attributes that each has. */
function cookie(start: string): RegExp {
  const path = start.startsWith('refresh') ? '/api/v1/refresh' : '/';
  return new RegExp(`^${start}HttpOnly; Path=${path}; SameSite=lax$`);
}
