import type { ApiKeyList, AuditPage, CreatedApiKey } from '@flowgate/contracts';
import {
  createKey,
  createSuperuser,
  createUser,
  send,
  type Server,
  sharedServer,
  startServer,
  type TestUser,
  tokenOf,
  OWN_KEY_FIELDS,
} from '@flowgate/test-server';

const KEYS = '/api/v1/api_key/';

describe('API keys', () => {
  const server = sharedServer();
  let token: string;
  let alice: TestUser;

  beforeAll(async () => {
    ({ token } = await createSuperuser(server, 'owner'));
    alice = await createUser(server, 'alice');
  });

  const list = async (credentials = { token }) =>
    (await send<ApiKeyList>(server, `GET ${KEYS}`, credentials)).body;
  const whoami = (key: string) => send(server, 'GET /api/v1/users/whoami', { key });
  const create = (body: object) => send<CreatedApiKey>(server, `POST ${KEYS}`, { token, body });

  describe('in the list', () => {
    it('are masked, in the order of their creation', async () => {
      const first = await create({ name: 'first' });
      const second = await create({ name: 'second' });
      const { api_keys, total_count } = await list();
      expect(total_count).toBe(api_keys.length);
      expect(api_keys.slice(-2).map(({ id }) => id)).toEqual([first.body.id, second.body.id]);
      expect(api_keys.at(-1)?.api_key).toBe(second.body.api_key.slice(0, 8) + '*'.repeat(38));
      expect(Object.keys(api_keys.at(-1) ?? {})).toEqual([
        'name',
        'last_used_at',
        'total_uses',
        'is_active',
        'expires_at',
        'id',
        'api_key',
        'user_id',
        'created_at',
        ...OWN_KEY_FIELDS,
      ]);
    });

    it('are the own ones only', async () => {
      const mine = await list({ token: alice.token });
      expect(mine.api_keys.every(({ user_id }) => user_id === alice.id)).toBe(true);
      expect((await list()).api_keys.some(({ user_id }) => user_id === alice.id)).toBe(false);
    });

    it('show their uses at once; refused calls do not count', async () => {
      const { id, api_key } = (await create({ name: 'counted' })).body;
      await Promise.all(Array.from({ length: 7 }, () => whoami(api_key)));
      await whoami(`${api_key}x`);
      const entry = (await list()).api_keys.find((key) => key.id === id);
      expect(entry).toMatchObject({ total_uses: 7 });
      expect(entry?.last_used_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/);
    });
  });

  describe('being deleted', () => {
    it('are refused by the very next call', async () => {
      const { id, api_key } = (await create({})).body;
      expect((await whoami(api_key)).status).toBe(200);
      const deleted = await send(server, `DELETE ${KEYS}${id}`, { token });
      expect(deleted).toMatchObject({ status: 200, body: { detail: 'API Key deleted' } });
      expect(await whoami(api_key)).toMatchObject({ status: 403, body: { detail: 'Invalid API key' } });
    });

    it('are not there for another user, nor a second time', async () => {
      const { id, api_key } = (await create({})).body;
      const missing = { status: 400, body: { detail: 'API Key not found' } };
      expect(await send(server, `DELETE ${KEYS}${id}`, { token: alice.token })).toMatchObject(missing);
      expect((await whoami(api_key)).status).toBe(200);
      await send(server, `DELETE ${KEYS}${id}`, { token });
      expect(await send(server, `DELETE ${KEYS}${id}`, { token })).toMatchObject(missing);
    });

    it("go several at once, each with its event in the trail; other users' are skipped", async () => {
      const owner = await createUser(server, 'owner of several');
      const keys = [owner.key, await createKey(server, owner), await createKey(server, owner)];
      const ids = (await list(owner)).api_keys.map(({ id }) => id);
      const states = async () => (await Promise.all(keys.map(whoami))).map(({ status }) => status);
      const remove = async (token: string) =>
        (await send(server, `DELETE ${KEYS}`, { token, body: ids })).body;
      expect(await remove(alice.token)).toEqual({ deleted: 0 });
      expect(await states()).toEqual([200, 200, 200]);
      expect(await remove(owner.token)).toEqual({ deleted: 3 });
      expect(await states()).toEqual([403, 403, 403]);
      expect(await remove(owner.token)).toEqual({ deleted: 0 });
      const { body: trail } = await send<AuditPage>(server, 'GET /api/v1/audit?action=key.delete', {
        token: owner.token,
      });
      expect(trail.events.map(({ target }) => target).sort()).toEqual([...ids].sort());
    });

    it('must be named by an id', async () => {
      const { status, body } = await send(server, `DELETE ${KEYS}abc`, { token });
      const msg =
        'Input should be a valid UUID, invalid length: expected length 32 for simple format, found 3';
      expect({ status, body }).toEqual({
        status: 422,
        body: { detail: [{ type: 'uuid_parsing', loc: ['path', 'api_key_id'], msg }] },
      });
    });
  });

  describe('end', () => {
    it('when they expire', async () => {
      const soon = new Date(Date.now() + 1200).toISOString();
      const { api_key } = (await create({ expires_at: soon })).body;
      expect((await whoami(api_key)).status).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, 1300));
      expect(await whoami(api_key)).toMatchObject({
        status: 403,
        body: { detail: 'This API key has expired', code: 'KEY_EXPIRED' },
      });
    });

    it('while their user is deactivated', async () => {
      const { id, key } = await createUser(server, 'leaver');
      const setActive = (is_active: boolean) =>
        send(server, `PATCH /api/v1/users/${id}`, { token, body: { is_active } });
      await setActive(false);
      expect((await whoami(key)).status).toBe(403);
      await setActive(true);
      expect((await whoami(key)).status).toBe(200);
    });
  });

  describe('are taken', () => {
    it('from the query before the header, of repeated ones the last', async () => {
      const { key } = alice;
      const path = (query: string) => `GET /api/v1/users/whoami?${query}`;
      expect((await send(server, path(`x-api-key=${key}`), { key: 'wrong' })).status).toBe(200);
      expect((await send(server, path('x-api-key=wrong'), { key })).status).toBe(403);
      expect((await send(server, path(`x-api-key=wrong&x-api-key=${key}`))).status).toBe(200);
      expect((await send(server, path(`X-API-KEY=${key}`))).status).toBe(403);
    });

    it("in the malformed query of Langflow's documentation, a question mark for the ampersand", async () => {
      const answer = await send<ApiKeyList>(server, `GET ${KEYS}?x-api-key=${alice.key}?stream=false`);
      expect(answer.status).toBe(200);
      expect(answer.body.user_id).toBe(alice.id);
    });
  });
});

describe('Uses of an API key', () => {
  let server: Server;
  let token: string;
  beforeAll(async () => {
    server = await startServer();
    token = await tokenOf(server);
  });
  afterAll(() => server.stop());

  it('survive a clean stop', async () => {
    const key = await createKey(server, { token }, { name: 'counted' });
    await Promise.all(Array.from({ length: 5 }, () => send(server, 'GET /api/v1/users/whoami', { key })));
    expect(await server.stop()).toBe(0);

    server = await startServer({ after: server });
    const { body } = await send<ApiKeyList>(server, `GET ${KEYS}`, { token });
    expect(body.api_keys[0]?.total_uses).toBe(5);
  });

  it('leave no trace of the key in what the server prints', async () => {
    const key = await createKey(server, { token });
    await send(server, `GET /api/v1/users/whoami?x-api-key=${key}`);
    await send(server, `GET /api/v1/nothing?x-api-key=${key}`);
    expect(server.output()).not.toContain(key);
  });
});
