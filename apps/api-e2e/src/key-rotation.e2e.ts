import type { CreateApiKey, CreatedApiKey, MaskedApiKey, RotateApiKey } from '@flowgate/contracts';
import { createFlow, createUser, echo, send, sharedServer } from '@flowgate/test-server';

const KEYS = '/api/v1/api_key/';
const seconds = (iso: string | null) => Date.parse(iso ?? '') / 1000;

describe('A rotated key', () => {
  const server = sharedServer();
  let token: string;

  beforeAll(async () => {
    ({ token } = await createUser(server, 'owner'));
    await createFlow(server, { token }, 'shop', echo());
  });

  const create = async (body: CreateApiKey = {}) =>
    (await send<CreatedApiKey>(server, `POST ${KEYS}`, { token, body })).body;
  const rotate = (id: string, body: RotateApiKey = {}) =>
    send<CreatedApiKey & { detail?: unknown }>(server, `POST ${KEYS}${id}/rotate`, { token, body });
  const get = async (id: string) => (await send<MaskedApiKey>(server, `GET ${KEYS}${id}`, { token })).body;
  const use = async (key: string) => (await send(server, 'GET /api/v1/users/whoami', { key })).status;

  it('has another in its place under the same rules, which is told once', async () => {
    const rules: CreateApiKey = {
      name: 'shop',
      description: 'd',
      tags: ['t'],
      environment: 'test',
      scopes: ['admin'],
      flows: ['shop'],
      allowed_ips: ['127.0.0.1'],
      limits: [{ requests: 1000, per: 'minute' }],
      budget: { usd: 1, per: 'day' },
      expires_at: '2099-01-01',
    };
    const old = await create(rules);
    const { status, body } = await rotate(old.id);
    expect(status).toBe(200);
    expect(body.api_key).toMatch(/^sk-[0-9A-Za-z]{33}_fgt[0-9A-Za-z]{6}$/);
    const { id, api_key } = body;
    expect(body).toEqual({ ...old, id, api_key, rotated_from: old.id });
    expect([await use(old.api_key), await use(api_key)]).toEqual([200, 200]);
    expect((await get(id)).api_key).toMatch(/^sk-.{5}\*{38}$/);
  });

  it('works for a day beside the new one when nothing is said', async () => {
    const old = await create();
    await rotate(old.id);
    const left = seconds((await get(old.id)).expires_at) - Date.now() / 1000;
    expect(left).toBeGreaterThan(86_300);
    expect(left).toBeLessThanOrEqual(86_400);
  });

  it('ends at once without an overlap', async () => {
    const old = await create();
    const { body } = await rotate(old.id, { overlap_seconds: 0 });
    expect([await use(old.api_key), await use(body.api_key)]).toEqual([403, 200]);
  });

  it('ends when the overlap does', async () => {
    const old = await create();
    await rotate(old.id, { overlap_seconds: 1 });
    expect(await use(old.api_key)).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(await use(old.api_key)).toBe(403);
  });

  it('never ends later than it would have', async () => {
    const old = await create({ expires_at: new Date(Date.now() + 3_600_000).toISOString() });
    const { body } = await rotate(old.id, { overlap_seconds: 2_592_000 });
    expect((await get(old.id)).expires_at).toBe(old.expires_at);
    expect(body.expires_at).toBe(old.expires_at);
  });

  it('may have one in its place that ends at another time', async () => {
    const old = await create({ expires_at: '2098-01-01' });
    expect((await rotate(old.id, { expires_at: '2099-01-01' })).body.expires_at).toMatch(/^2099-01-01/);
    expect((await rotate(old.id, { expires_at: null })).body.expires_at).toBeNull();
  });

  it.each([-1, 2_592_001, 1.5, '60'])('takes no overlap of %j seconds', async (overlap) => {
    const { id } = await create();
    const answer = await rotate(id, { overlap_seconds: overlap as number });
    expect(answer).toMatchObject({ status: 422, body: { detail: [{ loc: ['body', 'overlap_seconds'] }] } });
  });

  it('cannot be one that is disabled or has ended', async () => {
    const disabled = await create({ is_active: false });
    expect(await rotate(disabled.id)).toMatchObject({
      status: 409,
      body: { detail: 'A disabled API key cannot be rotated' },
    });
    const old = await create();
    await rotate(old.id, { overlap_seconds: 0 });
    expect(await rotate(old.id)).toMatchObject({
      status: 409,
      body: { detail: 'An expired API key cannot be rotated' },
    });
  });
});
