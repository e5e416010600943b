import type { User, UserList } from '@flowgate/contracts';
import { createUser, send, sharedServer, type TestUser, tokenOf } from '@flowgate/test-server';

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

  const denied = (detail: string) => ({ status: 403, body: { detail } });
  const errorCode = (answer: { headers: Headers }) => answer.headers.get('x-langflow-error-code');

  describe('in the list', () => {
    const list = (query = '', credentials: { token?: string; key?: string } = { token }) =>
      send<UserList>(server, `GET ${USERS}${query}`, credentials);

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
      expect((await get(alice.id, { key: alice.key })).body.username).toBe(alice.username);
      expect((await get(alice.id.replaceAll('-', ''), { token })).body.username).toBe(alice.username);
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
