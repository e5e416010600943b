import type { CreateApiKey, CreatedApiKey, MaskedApiKey, OwnedApiKey, Page } from '@flowgate/contracts';
import {
  createKey,
  createUser,
  type Credentials,
  send,
  sharedServer,
  type TestUser,
  tokenOf,
} from '@flowgate/test-server';

const KEYS = '/api/v1/api_key/';

describe('An API key', () => {
  const server = sharedServer();
  let token: string;
  let bob: TestUser;

  beforeAll(async () => {
    token = await tokenOf(server);
    bob = await createUser(server, 'bob');
  });

  const create = async (body: CreateApiKey = {}) =>
    (await send<CreatedApiKey>(server, `POST ${KEYS}`, { token, body })).body;
  const change = (id: string, body: CreateApiKey, credentials: Credentials = { token }, ifMatch?: string) =>
    send<MaskedApiKey & { detail?: unknown }>(server, `PATCH ${KEYS}${id}`, {
      ...credentials,
      body,
      ...(ifMatch !== undefined && { headers: { 'if-match': ifMatch } }),
    });
  const use = (key: string) => send(server, 'GET /api/v1/users/whoami', { key });
  const refused = (code: string) => ({ status: 403, body: { code } });

  describe('is changed', () => {
    it('in what the body names, and keeps the rest', async () => {
      const { id } = await create({ name: 'shop', tags: ['a'], limits: [{ concurrent: 2 }] });
      const { status, body } = await change(id, { description: 'of the shop', limits: null });
      expect(status).toBe(200);
      expect(body).toMatchObject({ name: 'shop', tags: ['a'], description: 'of the shop', limits: [] });
      expect((await send<MaskedApiKey>(server, `GET ${KEYS}${id}`, { token })).body).toEqual(body);
    });

    it('only at the version that was read, where the request says so', async () => {
      const { id } = await create({ name: 'one' });
      const read = await send(server, `GET ${KEYS}${id}`, { token });
      const tag = read.headers.get('etag') ?? '';
      expect(tag).toMatch(/^"\d+"$/);
      const changed = await change(id, { name: 'two' }, { token }, tag);
      expect(changed.status).toBe(200);
      expect(changed.headers.get('etag')).not.toBe(tag);
      const stale = await change(id, { name: 'three' }, { token }, tag);
      const detail = 'The API key was changed in between; read it again.';
      expect(stale).toMatchObject({ status: 412, body: { detail } });
      expect((await change(id, { name: 'four' }, { token }, '*')).status).toBe(200);
    });

    it('by one of many who have read the same version, and by nobody else of them', async () => {
      const { id } = await create({ name: 'contested' });
      const tag = (await send(server, `GET ${KEYS}${id}`, { token })).headers.get('etag') ?? '';
      const racing = Array.from({ length: 12 }, (_, racer) =>
        change(id, { name: `racer ${racer}`, scopes: ['flows:run'] }, { token }, tag),
      );
      const answers = await Promise.all(racing);
      const taken = answers.filter(({ status }) => status === 200);
      expect([taken.length, answers.filter(({ status }) => status === 412).length]).toEqual([1, 11]);
      const kept = await send<MaskedApiKey>(server, `GET ${KEYS}${id}`, { token });
      expect(kept.body).toEqual(taken[0]?.body);
    });

    it('and obeys at the next call', async () => {
      const { id, api_key } = await create();
      expect((await use(api_key)).status).toBe(200);
      await change(id, { scopes: ['flows:run'] });
      expect(await use(api_key)).toMatchObject(refused('INSUFFICIENT_SCOPE'));
      await change(id, { scopes: null, is_active: false });
      expect(await use(api_key)).toMatchObject({
        status: 403,
        body: { detail: 'This API key is disabled', code: 'KEY_DISABLED' },
      });
      await change(id, { is_active: true, allowed_ips: ['203.0.113.0/24'] });
      expect(await use(api_key)).toMatchObject({
        status: 403,
        body: { detail: 'This API key is not accepted from 127.0.0.1', code: 'ADDRESS_NOT_ALLOWED' },
      });
      await change(id, { allowed_ips: ['203.0.113.0/24', '127.0.0.0/8'] });
      expect((await use(api_key)).status).toBe(200);
    });

    it('with the same errors as at its creation, and not in its environment', async () => {
      const { id } = await create();
      const issue = (field: string) => ({ status: 422, body: { detail: [{ loc: ['body', field] }] } });
      expect(await change(id, { expires_at: '2020-01-01' })).toMatchObject(issue('expires_at'));
      expect(await change(id, { environment: 'test' })).toMatchObject(issue('environment'));
      expect((await change(id, { environment: 'live' })).status).toBe(200);
    });

    it('by its user only', async () => {
      const { id } = await create();
      const { token: theirs } = bob;
      expect((await send(server, `GET ${KEYS}${id}`, { token: theirs })).status).toBe(404);
      const rotate = `POST ${KEYS}${id}/rotate`;
      expect((await send(server, rotate, { token: theirs, body: {} })).status).toBe(404);
      expect((await change(id, { name: 'theirs' }, { token: theirs })).status).toBe(404);
    });

    it('by a key only to what that key may do itself; any key may disable', async () => {
      const whole = await create();
      const key = await createKey(server, { token }, { scopes: ['keys:write', 'flows:run'] });
      const narrow = await create({ scopes: ['flows:run'] });
      expect(await change(narrow.id, { scopes: ['admin'] }, { key })).toMatchObject(
        refused('INSUFFICIENT_SCOPE'),
      );
      expect((await change(narrow.id, { name: 'renamed' }, { key })).status).toBe(200);
      expect(await change(whole.id, { name: 'mine' }, { key })).toMatchObject(refused('INSUFFICIENT_SCOPE'));
      expect((await change(whole.id, { is_active: false }, { key })).status).toBe(200);
      expect((await change(whole.id, { is_active: true }, { key })).status).toBe(403);
      const rotation = await send(server, `POST ${KEYS}${whole.id}/rotate`, { key, body: {} });
      expect(rotation.status).toBe(409);
    });
  });

  describe('tells of itself', () => {
    const current = (key: string) => send<MaskedApiKey>(server, 'GET /api/v1/api_key/current', { key });

    it('whatever its scopes are', async () => {
      const body = {
        scopes: ['files:read' as const],
        environment: 'test' as const,
        expires_at: '2099-01-01',
      };
      const { api_key, id } = await create(body);
      expect(await current(api_key)).toMatchObject({
        status: 200,
        body: {
          id,
          scopes: ['files:read'],
          environment: 'test',
          api_key: expect.stringMatching(/^sk-.{5}\*+$/) as string,
        },
      });
    });

    it('from where and by what it was used last', async () => {
      const { api_key } = await create();
      await send(server, 'GET /api/v1/users/whoami', { key: api_key, headers: { 'user-agent': 'shop/1.0' } });
      const { body } = await current(api_key);
      expect(body).toMatchObject({ last_used_address: '127.0.0.1', total_uses: 2 });
    });

    it('not to a session', async () => {
      expect((await send(server, 'GET /api/v1/api_key/current', { token })).status).toBe(403);
    });
  });

  describe('to a superuser', () => {
    it("is listed with everybody's, a page at a time, and never readable", async () => {
      const { id, username, key } = await createUser(server, 'carla');
      const all = (query: string) =>
        send<Page<OwnedApiKey>>(server, `GET /api/v1/api_keys/all?${query}`, { token });
      const { body } = await all(`user_id=${id}`);
      expect(body).toMatchObject({ total: 1, page: 1, pages: 1, items: [{ user_id: id, username }] });
      expect(JSON.stringify(body)).not.toContain(key);
      const first = (await all('size=1')).body;
      expect(first.items).toHaveLength(1);
      expect(first.pages).toBe(first.total);
    });

    it('can be disabled and nothing else, one or all of a user', async () => {
      const { id, key, token: theirs } = await createUser(server, 'dora');
      const listed = await send<{ api_keys: MaskedApiKey[] }>(server, `GET ${KEYS}`, { token: theirs });
      const keyId = listed.body.api_keys[0]?.id ?? '';
      expect((await change(keyId, { name: 'taken over' })).status).toBe(404);
      expect((await send(server, `POST ${KEYS}${keyId}/rotate`, { token, body: {} })).status).toBe(404);
      expect((await change(keyId, { is_active: false })).status).toBe(200);
      expect(await use(key)).toMatchObject(refused('KEY_DISABLED'));
      const second = await createKey(server, { token: theirs });
      const disable = () => send(server, 'POST /api/v1/api_keys/disable', { token, body: { user_id: id } });
      expect(await disable()).toMatchObject({ status: 200, body: { disabled: 1 } });
      expect(await use(second)).toMatchObject(refused('KEY_DISABLED'));
      expect((await disable()).body).toEqual({ disabled: 0 });
    });

    it('needs the scope admin, and somebody else may not at all', async () => {
      const { id, token: theirs } = bob;
      const key = await createKey(server, { token }, { scopes: ['keys:read', 'keys:write'] });
      for (const credentials of [{ key }, { token: theirs }]) {
        expect((await send(server, 'GET /api/v1/api_keys/all', credentials)).status).toBe(403);
        const body = { user_id: id };
        expect((await send(server, 'POST /api/v1/api_keys/disable', { ...credentials, body })).status).toBe(
          403,
        );
      }
      const theirKey = await send<CreatedApiKey>(server, `POST ${KEYS}`, { token: theirs, body: {} });
      expect((await change(theirKey.body.id, { is_active: false }, { key })).status).toBe(404);
    });
  });
});
