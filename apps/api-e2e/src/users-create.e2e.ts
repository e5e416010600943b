import type { User } from '@flowgate/contracts';
import { randomUUID } from 'node:crypto';
import {
  createUser,
  freshData,
  runCommand,
  send,
  sharedServer,
  signIn,
  startServer,
  type TestUser,
  tokenOf,
} from '@flowgate/test-server';

const USERS = '/api/v1/users/';
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;
const OPTINS = { github_starred: false, dialog_dismissed: false, discord_clicked: false };

describe('Users', () => {
  const server = sharedServer();
  let token: string;
  let alice: TestUser;

  beforeAll(async () => {
    token = await tokenOf(server);
    alice = await createUser(server, 'alice');
  });

  const signUp = (body: object, credentials: { token?: string; key?: string } = {}) =>
    send<User>(server, `POST ${USERS}`, { ...credentials, body });
  const patch = (id: string, body: object, credentials: { token?: string; key?: string } = { token }) =>
    send<User>(server, `PATCH ${USERS}${id}`, { ...credentials, body });

  describe('being created', () => {
    it('have the ten fields of Langflow in its order and wait for approval, whoever asks for more', async () => {
      const body = { password: 'good pass', is_superuser: true, is_active: true };
      for (const credentials of [{}, { token }]) {
        const username = `Ann-${randomUUID()}`;
        const created = await signUp({ ...body, username }, credentials);
        expect(created.status).toBe(201);
        expect(created.headers.get('location')).toBe(`${USERS}${created.body.id}`);
        expect(Object.entries(created.body)).toEqual([
          ['id', expect.stringMatching(/^[0-9a-f-]{36}$/)],
          ['username', username],
          ['profile_image', null],
          ['store_api_key', null],
          ['is_active', false],
          ['is_superuser', false],
          ['create_at', expect.stringMatching(TIME)],
          ['updated_at', expect.stringMatching(TIME)],
          ['last_login_at', null],
          ['optins', OPTINS],
        ]);
      }
    });

    it('keep the optins given', async () => {
      const optins = { github_starred: true, other: 1 };
      const { body } = await signUp({ username: `opting-${randomUUID()}`, password: 'good pass', optins });
      expect(body.optins).toEqual({ ...OPTINS, ...optins });
    });

    it('must have a name that nobody has, in whatever case', async () => {
      const taken = { status: 400, body: { detail: 'This username is unavailable.' } };
      const { username } = alice;
      for (const name of [username, username.toUpperCase()])
        expect(await signUp({ username: name, password: 'good pass' })).toMatchObject(taken);
    });

    it('at once under one name are one user', async () => {
      const body = { username: `twin-${randomUUID()}`, password: 'good pass' };
      const all = Array.from({ length: 6 }, () => signUp(body));
      const seen = (await Promise.all(all)).map(({ status }) => status).sort();
      expect(seen).toEqual([201, 400, 400, 400, 400, 400]);
    });

    it.each([
      [
        'no password',
        { username: 'carl' },
        { type: 'missing', loc: ['body', 'password'], msg: 'Field required' },
      ],
      [
        'an empty name',
        { username: '', password: 'good pass' },
        { type: 'string_too_short', loc: ['body', 'username'] },
      ],
      [
        'a name longer than the index takes',
        { username: 'x'.repeat(256), password: 'good pass' },
        { type: 'string_too_long', loc: ['body', 'username'] },
      ],
      [
        'a password of which bcrypt would ignore the end',
        { username: 'carl', password: 'é'.repeat(37) },
        {
          type: 'value_error',
          loc: ['body', 'password'],
          msg: 'Value error, A password must have at most 72 bytes',
        },
      ],
      [
        'a password that is short',
        { username: 'carl', password: 'a' },
        {
          type: 'value_error',
          loc: ['body', 'password'],
          msg: 'Value error, a password needs at least 8 characters, and this has 1',
        },
      ],
      [
        'a password that many have',
        { username: 'carl', password: 'password123' },
        {
          type: 'value_error',
          loc: ['body', 'password'],
          msg: 'Value error, this password is one of the most common ones, which are guessed first',
        },
      ],
      [
        'a NUL character',
        { username: 'a\0b', password: 'good pass' },
        { type: 'value_error', loc: ['body', 'username'] },
      ],
    ])('are refused with %s', async (_, body, issue) => {
      expect(await signUp(body)).toMatchObject({ status: 422, body: { detail: [issue] } });
    });

    it('may have a password as long as bcrypt reads', async () => {
      const password = 'é'.repeat(36);
      const username = `long-${randomUUID()}`;
      const { id } = (await signUp({ username, password })).body;
      await patch(id, { is_active: true });
      await expect(signIn(server, username, password)).resolves.toEqual(expect.any(String));
      await expect(signIn(server, username, `${password}x`)).rejects.toThrow(
        'Incorrect username or password',
      );
    });
  });
});

describe('The setting', () => {
  it('LANGFLOW_ENABLE_SIGNUP=false closes sign-up, but not to superusers', async () => {
    const server = await startServer({ env: { LANGFLOW_ENABLE_SIGNUP: 'false' } });
    const token = await tokenOf(server);
    const create = (username: string, credentials: { token?: string }) =>
      send(server, `POST ${USERS}`, { ...credentials, body: { username, password: 'good pass' } });
    const closed = { status: 403, body: { detail: 'Public user registration is disabled.' } };
    expect(await create('eve', {})).toMatchObject(closed);
    expect(await create('eve', { token: 'garbage' })).toMatchObject(closed);
    const alice = await createUser(server, 'alice');
    expect(await create('eve', { token: alice.token })).toMatchObject(closed);
    expect((await create('eve', { token })).status).toBe(201);
    await server.stop();
  });

  it('LANGFLOW_NEW_USER_IS_ACTIVE=true lets new users sign in at once', async () => {
    const server = await startServer({ env: { LANGFLOW_NEW_USER_IS_ACTIVE: 'true' } });
    const body = { username: 'eve', password: 'secret word' };
    expect(await send(server, `POST ${USERS}`, { body })).toMatchObject({ body: { is_active: true } });
    await expect(signIn(server, 'eve', 'secret word')).resolves.toEqual(expect.any(String));
    await server.stop();
  });

  it.each([
    ['x'.repeat(73), 'LANGFLOW_SUPERUSER_PASSWORD must be at most 72 bytes long'],
    ['a', 'The password is refused: a password needs at least 8 characters, and this has 1.'],
    ['iloveyou1', 'The password is refused: this password is one of the most common ones'],
  ])('LANGFLOW_SUPERUSER_PASSWORD must not be "%s" at the first start', async (password, words) => {
    const settings = { ...(await freshData()), LANGFLOW_SUPERUSER_PASSWORD: password };
    const { code, stderr } = await runCommand(['run'], settings);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(words) as string });
  });
});
