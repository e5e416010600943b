import type { User, UserList } from '@flowgate/contracts';
import { createUser, send, type Server, signIn, startServer, type TestUser } from '@flowgate/test-server';

const USERS = '/api/v1/users/';
const UNKNOWN = '00000000-0000-0000-0000-000000000000';

describe('Users', () => {
  let server: Server;
  let token: string;
  let admin: User;
  let alice: TestUser;

  beforeAll(async () => {
    server = await startServer();
    token = await signIn(server);
    admin = (await send<User>(server, `GET ${USERS}whoami`, { token })).body;
    alice = await createUser(server, 'alice');
  });
  afterAll(() => server.stop());

  const denied = (detail: string) => ({ status: 403, body: { detail } });
  const errorCode = (answer: { headers: Headers }) => answer.headers.get('x-langflow-error-code');

  describe('in the list', () => {
    const list = (query = '', credentials: { token?: string; key?: string } = { token }) =>
      send<UserList>(server, `GET ${USERS}${query}`, credentials);

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

    it.each([
      ['skip=-1', { type: 'greater_than_equal', loc: ['query', 'skip'], ctx: { ge: 0 } }],
      ['limit=0', { type: 'greater_than_equal', loc: ['query', 'limit'], ctx: { ge: 1 } }],
      ['limit=201', { type: 'less_than_equal', loc: ['query', 'limit'], ctx: { le: 200 } }],
      ['limit=ten', { type: 'int_parsing', loc: ['query', 'limit'] }],
    ])('cannot be asked for with %s', async (query, issue) => {
      expect(await list(`?${query}`)).toMatchObject({ status: 422, body: { detail: [issue] } });
    });

    it('are not shown to others', async () => {
      for (const credentials of [{ token: alice.token }, { key: alice.key }]) {
        const refused = await list('', credentials);
        expect(refused).toMatchObject(denied("The user doesn't have enough privileges"));
        expect(errorCode(refused)).toBe('administration_denied');
      }
    });
  });

  describe('being read', () => {
    const get = (id: string, credentials: { token?: string; key?: string }) =>
      send<User>(server, `GET ${USERS}${id}`, credentials);

    it('are shown to themselves and to superusers', async () => {
      expect((await get(alice.id, { key: alice.key })).body.username).toBe('alice');
      expect((await get(alice.id.replaceAll('-', ''), { token })).body.username).toBe('alice');
    });

    it('are neither shown nor admitted to others', async () => {
      for (const id of [admin.id, UNKNOWN]) {
        const refused = await get(id, { token: alice.token });
        expect(refused).toMatchObject(denied('Permission denied: user:manage is required.'));
        expect(errorCode(refused)).toBe('administration_denied');
      }
    });

    it('must exist', async () => {
      expect(await get(UNKNOWN, { token })).toMatchObject({
        status: 404,
        body: { detail: 'User not found' },
      });
      const issue = { type: 'uuid_parsing', loc: ['path', 'user_id'] };
      expect(await get('abc', { token })).toMatchObject({ status: 422, body: { detail: [issue] } });
    });
  });
});
