import type { User } from '@flowgate/contracts';
import {
  createKey,
  createUser,
  send,
  sharedServer,
  signIn,
  type TestUser,
  tokenOf,
} from '@flowgate/test-server';

const USERS = '/api/v1/users/';
const UNKNOWN = '00000000-0000-0000-0000-000000000000';

describe('Users', () => {
  const server = sharedServer();
  let token: string;
  let admin: User;
  let alice: TestUser;

  beforeAll(async () => {
    token = await tokenOf(server);
    admin = (await send<User>(server, `GET ${USERS}whoami`, { token })).body;
    alice = await createUser(server, 'alice');
  });

  const patch = (id: string, body: object, credentials: { token?: string; key?: string } = { token }) =>
    send<User>(server, `PATCH ${USERS}${id}`, { ...credentials, body });
  const denied = (detail: string) => ({ status: 403, body: { detail } });
  const errorCode = (answer: { headers: Headers }) => answer.headers.get('x-langflow-error-code');

  describe('being changed', () => {
    it('may change their own name, picture and optins', async () => {
      const user = await createUser(server, 'changing');
      const body = {
        username: 'Changed',
        profile_image: 'Space/046-rocket.svg',
        optins: { github_starred: true },
      };
      const changed = await patch(user.id, body, { token: user.token });
      expect(changed).toMatchObject({ status: 200, body: { ...body, id: user.id, is_active: true } });
      expect(changed.body.updated_at > changed.body.create_at).toBe(true);
      await expect(signIn(server, 'changed', user.password)).resolves.toEqual(expect.any(String));
    });

    it('keep what is not mentioned, and what is null where it cannot be', async () => {
      const before = (await send<User>(server, `GET ${USERS}${alice.id}`, { token })).body;
      const after = (await patch(alice.id, { username: null, is_active: null, password: null, optins: null }))
        .body;
      expect({ ...after, updated_at: before.updated_at }).toEqual(before);
    });

    it('get the rights of a superuser from one', async () => {
      const user = await createUser(server, 'rising');
      expect((await patch(user.id, { is_superuser: true })).body.is_superuser).toBe(true);
      expect((await send(server, `GET ${USERS}`, user)).status).toBe(200);
      expect((await patch(user.id, { is_superuser: false })).body.is_superuser).toBe(false);
      expect((await send(server, `GET ${USERS}`, user)).status).toBe(403);
    });

    it('get neither a password nor rights by a key with bounds, with which one could sign in without any', async () => {
      const user = await createUser(server, 'kept');
      const key = await createKey(server, { token }, { scopes: ['admin'] });
      for (const id of [user.id, admin.id])
        for (const change of [{ password: 'a long enough password' }, { is_superuser: true }])
          expect(await patch(id, change, { key })).toMatchObject({
            status: 403,
            body: { code: 'KEY_BOUNDED' },
          });
      expect((await patch(user.id, { is_active: false }, { key })).status).toBe(200);
      const whole = await createKey(server, { token });
      expect((await patch(user.id, { password: 'a long enough password' }, { key: whole })).status).toBe(200);
    });

    it.each<readonly [string, object, object, string | null]>([
      [
        'the rights of a superuser',
        { is_superuser: true },
        denied('Only a superuser may promote or demote platform superusers'),
        'superuser_required',
      ],
      [
        'to deactivate themselves',
        { is_active: false },
        denied("You can't deactivate your own user account"),
        null,
      ],
      [
        'a new password',
        { password: 'x' },
        { status: 400, body: { detail: "You can't change your password here" } },
        null,
      ],
      [
        'the name of another',
        { username: 'LANGFLOW' },
        { status: 400, body: { detail: 'This username is unavailable.' } },
        null,
      ],
    ])('do not give themselves %s', async (_, body, refusal, code) => {
      const refused = await patch(alice.id, body, { token: alice.token });
      expect(refused).toMatchObject(refusal);
      expect(errorCode(refused)).toBe(code);
    });

    it('cannot be changed by others, who do not learn whether they exist', async () => {
      for (const id of [admin.id, UNKNOWN]) {
        const refused = await patch(id, { username: 'mine' }, { token: alice.token });
        expect(refused).toMatchObject(denied('Permission denied'));
        expect(errorCode(refused)).toBe('administration_denied');
      }
    });

    it('must exist', async () => {
      expect(await patch(UNKNOWN, { username: 'q' })).toMatchObject({
        status: 404,
        body: { detail: 'User not found' },
      });
    });
  });
});
