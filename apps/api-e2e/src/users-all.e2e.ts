import type { User, UserList } from '@flowgate/contracts';
import { createUser, send, type Server, startServer, type TestUser, tokenOf } from '@flowgate/test-server';

const USERS = '/api/v1/users/';

/** What only a server can tell that nobody else makes users on. */
describe('All users of a server', () => {
  let server: Server;
  let token: string;
  let admin: User;
  /** For the tests that each leave one superuser: once the first is no longer one, nobody is made with that token. */
  const rivals: TestUser[] = [];

  beforeAll(async () => {
    server = await startServer();
    token = await tokenOf(server);
    admin = (await send<User>(server, `GET ${USERS}whoami`, { token })).body;
    await createUser(server, 'alice');
    for (const name of ['one', 'two', 'three']) rivals.push(await createUser(server, name));
  });
  afterAll(() => server.stop());

  const patch = (id: string, body: object) => send<User>(server, `PATCH ${USERS}${id}`, { token, body });
  const denied = (detail: string) => ({ status: 403, body: { detail } });

  describe('in the list', () => {
    const list = (query: string) => send<UserList>(server, `GET ${USERS}${query}`, { token });

    it('stand by name, a page at a time, for superusers', async () => {
      const { status, body } = await list('?limit=200');
      expect(status).toBe(200);
      expect(Object.keys(body)).toEqual(['total_count', 'users', 'deletion_requests']);
      const names = body.users.map(({ username }) => username);
      expect(names).toEqual([...names].sort());
      expect(names).toContain('alice');
      expect(body.total_count).toBe(names.length);
      const page = await list('?skip=1&limit=2');
      expect(page.body.users.map(({ username }) => username)).toEqual(names.slice(1, 3));
      expect(page.body.total_count).toBe(names.length);
    });

    it('can be looked for by a part of the name or the whole, literally', async () => {
      const found = async (query: string) => (await list(query)).body.users.map(({ username }) => username);
      expect(await found('?search=ALI')).toEqual(['alice']);
      expect(await found('?search=%25')).toEqual([]);
      expect(await found('?search=a_ice')).toEqual([]);
      expect(await found('?username=alice')).toEqual(['alice']);
      expect(await found('?username=ali')).toEqual([]);
      expect(await found('?role_name=editor')).toEqual([]);
      expect(await found('?deletion_requested=true')).toEqual([]);
    });
  });

  it('stay superusers and active if they are the last one', async () => {
    expect(await patch(admin.id, { is_superuser: false })).toMatchObject(
      denied('The last active superuser has to stay one'),
    );
    expect(await patch(admin.id, { is_active: false })).toMatchObject(
      denied("You can't deactivate your own user account"),
    );
    expect((await send<User>(server, `GET ${USERS}whoami`, { token })).body.is_superuser).toBe(true);
  });

  describe('who are superusers', () => {
    let standing: Pick<TestUser, 'id' | 'token'>;
    beforeAll(() => {
      standing = { id: admin.id, token };
    });

    it.each<readonly [string, (by: string, whom: string) => Promise<{ status: number }>]>([
      [
        'and demote each other at once',
        (by, whom) => send(server, `PATCH ${USERS}${whom}`, { token: by, body: { is_superuser: false } }),
      ],
      [
        'and deactivate each other at once',
        (by, whom) => send(server, `PATCH ${USERS}${whom}`, { token: by, body: { is_active: false } }),
      ],
      ['and delete each other at once', (by, whom) => send(server, `DELETE ${USERS}${whom}`, { token: by })],
    ])('%s leave one', async (_, change) => {
      const [one, other] = [standing, rivals.pop()];
      if (other === undefined) throw new Error('There are more tests than rivals');
      const promoted = await send<User>(server, `PATCH ${USERS}${other.id}`, {
        token: one.token,
        body: { is_superuser: true },
      });
      expect(promoted.body.is_superuser).toBe(true);
      const changes = await Promise.all([change(one.token, other.id), change(other.token, one.id)]);
      expect(Math.max(...changes.map(({ status }) => status))).toBeLessThan(500);
      const still = await Promise.all(
        [one, other].map(({ token }) => send<UserList>(server, `GET ${USERS}`, { token })),
      );
      expect(still.map(({ status }) => status === 200).sort()).toEqual([false, true]);
      standing = still[0]?.status === 200 ? one : other;
    });
  });
});
