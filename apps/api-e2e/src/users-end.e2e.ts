import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { User } from '@flowgate/contracts';
import {
  createSuperuser,
  createUser,
  send,
  sharedServer,
  signIn,
  type TestUser,
} from '@flowgate/test-server';

const USERS = '/api/v1/users/';
const UNKNOWN = '00000000-0000-0000-0000-000000000000';

describe('Users', () => {
  const server = sharedServer();
  let token: string;
  let admin: TestUser;
  let alice: TestUser;

  beforeAll(async () => {
    admin = await createSuperuser(server, 'admin');
    ({ token } = admin);
    alice = await createUser(server, 'alice');
  });

  const signUp = (body: object, credentials: { token?: string; key?: string } = {}) =>
    send<User>(server, `POST ${USERS}`, { ...credentials, body });
  const denied = (detail: string) => ({ status: 403, body: { detail } });
  const errorCode = (answer: { headers: Headers }) => answer.headers.get('x-langflow-error-code');

  describe('changing their password', () => {
    const reset = (user: { id: string }, body: object, credentials: { token?: string; key?: string }) =>
      send<User>(server, `PATCH ${USERS}${user.id}/reset-password`, { ...credentials, body });
    const right = () => ({ current_password: alice.password, password: 'another pass' });

    it('sign in with the new one from then on, and not with the old one', async () => {
      const user = await createUser(server, 'renewing');
      const body = { current_password: user.password, password: 'renewed pass' };
      const changed = await reset(user, body, { token: user.token });
      expect(changed).toMatchObject({ status: 200, body: { id: user.id, username: user.username } });
      await expect(signIn(server, user.username, 'renewed pass')).resolves.toEqual(expect.any(String));
      await expect(signIn(server, user.username, user.password)).rejects.toThrow(
        'Incorrect username or password',
      );
    });

    it.each([
      ['a wrong current one', () => ({ current_password: 'wrong' }), 'Current password is incorrect'],
      ['the current one', () => ({ password: alice.password }), "You can't use your current password"],
    ])('are refused with %s', async (_, body, detail) => {
      const refused = await reset(alice, { ...right(), ...body() }, { token: alice.token });
      expect(refused).toMatchObject({ status: 400, body: { detail } });
    });

    it('must send both, the new one no longer than bcrypt reads', async () => {
      const missing = await reset(alice, { password: 'x' }, { token: alice.token });
      expect(missing).toMatchObject({
        status: 422,
        body: { detail: [{ type: 'missing', loc: ['body', 'current_password'], msg: 'Field required' }] },
      });
      const long = await reset(alice, { ...right(), password: 'x'.repeat(73) }, { token: alice.token });
      expect(long.status).toBe(422);
    });

    it.each(['a', 'password123', 'alice'])('are refused with the weak "%s"', async (word) => {
      const password = word === 'alice' ? alice.username : word;
      const weak = { status: 422, body: { detail: [{ type: 'value_error', loc: ['body', 'password'] }] } };
      expect(await reset(alice, { ...right(), password }, { token: alice.token })).toMatchObject(weak);
      const byAdmin = await send(server, `PATCH ${USERS}${alice.id}`, { token, body: { password } });
      expect(byAdmin).toMatchObject(weak);
    });

    it('must be signed in: a key does not do', async () => {
      const refused = await reset(alice, right(), { key: alice.key });
      expect(refused).toMatchObject(denied('Sign in interactively to change your password'));
      expect(errorCode(refused)).toBe('interactive_login_required');
    });

    it("do not reach another's", async () => {
      for (const credentials of [{ token: alice.token }, { token }]) {
        const other = credentials.token === token ? alice : admin;
        const refused = await reset(other, right(), credentials);
        expect(refused).toMatchObject({
          status: 404,
          body: { detail: "You can't change another user's password" },
        });
      }
    });
  });

  describe('being deleted', () => {
    const remove = (id: string, credentials: { token?: string; key?: string } = { token }) =>
      send(server, `DELETE ${USERS}${id}`, credentials);

    it('are gone with their sessions and keys, and their names are free', async () => {
      const user = await createUser(server, 'going');
      const deleted = await remove(user.id);
      expect(deleted).toMatchObject({
        status: 202,
        body: {
          detail: 'User deletion started',
          request_id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string,
        },
      });
      expect(await send(server, `GET ${USERS}${user.id}`, { token })).toMatchObject({ status: 404 });
      expect((await send(server, `GET ${USERS}whoami`, { token: user.token })).status).toBe(401);
      expect((await send(server, `GET ${USERS}whoami`, { key: user.key })).status).toBe(403);
      expect((await signUp({ username: user.username, password: 'good pass' })).status).toBe(201);
    });

    it('take their flows and the files uploaded for them along', async () => {
      const user = await createUser(server, 'owner');
      const { id } = (
        await send<User>(server, 'POST /api/v1/flows/', { token: user.token, body: { name: 'mine' } })
      ).body;
      const body = new FormData();
      body.set('file', new Blob(['secret']), 'secret.txt');
      expect(
        (await send(server, `POST /api/v1/files/upload/${id}`, { token: user.token, body })).status,
      ).toBe(201);
      const folder = join(server.env.LANGFLOW_CONFIG_DIR ?? '', 'files', id);
      expect(existsSync(folder)).toBe(true);
      await remove(user.id);
      expect(existsSync(folder)).toBe(false);
    });

    it('must exist', async () => {
      expect(await remove(UNKNOWN)).toMatchObject({ status: 404, body: { detail: 'User not found' } });
    });

    it('are not deleted by themselves', async () => {
      const own = { status: 400, body: { detail: "You can't delete your own user account" } };
      expect(await remove(admin.id)).toMatchObject(own);
      expect(await remove(alice.id, { token: alice.token })).toMatchObject(own);
    });

    it('are not deleted by others than superusers', async () => {
      for (const id of [admin.id, UNKNOWN]) {
        const refused = await remove(id, { token: alice.token });
        expect(refused).toMatchObject(denied('Permission denied'));
        expect(errorCode(refused)).toBe('administration_denied');
      }
    });
  });
});
