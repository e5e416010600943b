import type { CreateApiKey, CreatedApiKey } from '@flowgate/contracts';
import { createFlow, createKey, createUser, echo, send, sharedServer } from '@flowgate/test-server';

describe('A key that makes keys', () => {
  const server = sharedServer();
  let token: string;

  beforeAll(async () => {
    ({ token } = await createUser(server, 'owner'));
    await createFlow(server, { token }, 'shop', echo());
    await createFlow(server, { token }, 'desk', echo());
  });

  const makerWith = (rules: CreateApiKey) => createKey(server, { token }, rules);
  const make = (key: string, body: CreateApiKey) =>
    send<CreatedApiKey & { code?: string; field?: string; required?: string }>(
      server,
      'POST /api/v1/api_key/',
      {
        key,
        body,
      },
    );

  it('needs the scope keys:write, and so it does to delete them', async () => {
    const key = await makerWith({ scopes: ['keys:read', 'flows:run'] });
    const lacks = { status: 403, body: { code: 'INSUFFICIENT_SCOPE', required: 'keys:write' } };
    expect(await make(key, { scopes: ['flows:run'] })).toMatchObject(lacks);
    const { id } = (await make(await makerWith({}), {})).body;
    expect(await send(server, `DELETE /api/v1/api_key/${id}`, { key })).toMatchObject(lacks);
  });

  it('gives the scopes that it has itself', async () => {
    const key = await makerWith({ scopes: ['keys:write', 'flows:run'] });
    expect((await make(key, { scopes: ['flows:run'] })).status).toBe(200);
    const refused = { status: 403, body: { code: 'INSUFFICIENT_SCOPE' } };
    expect(await make(key, { scopes: ['flows:run', 'admin'] })).toMatchObject(refused);
    expect((await make(key, {})).body).toMatchObject({ code: 'INSUFFICIENT_SCOPE', required: '*' });
  });

  const later = '2098-01-01T00:00:00+00:00';
  const network = '10.1.0.0/16';
  it.each<[string, CreateApiKey, CreateApiKey, CreateApiKey[]]>([
    ['flows', { flows: ['shop'] }, { flows: ['shop'] }, [{}]],
    [
      'expires_at',
      { expires_at: later },
      { expires_at: '2097-01-01' },
      [{}, { expires_at: '2098-01-01T00:00:01Z' }],
    ],
    [
      'allowed_ips',
      { allowed_ips: ['127.0.0.1', '::1', network] },
      { allowed_ips: ['10.1.2.0/24', '127.0.0.1'] },
      [{}, { allowed_ips: ['10.0.0.0/8'] }, { allowed_ips: ['127.0.0.2'] }],
    ],
    [
      'limits',
      { limits: [{ requests: 10, per: 'minute' }, { concurrent: 2 }] },
      { limits: [{ concurrent: 2 }, { requests: 9, per: 'minute' }, { tokens: 5, per: 'day' }] },
      [
        {},
        { limits: [{ requests: 11, per: 'minute' }, { concurrent: 1 }] },
        { limits: [{ requests: 1, per: 'hour' }, { concurrent: 1 }] },
      ],
    ],
    [
      'budget',
      { budget: { usd: 5, per: 'month' } },
      { budget: { usd: 5, per: 'month' } },
      [{}, { budget: { usd: 5.01, per: 'month' } }, { budget: { usd: 1, per: 'ever' } }],
    ],
  ])('gives no wider %s than it has itself', async (field, own, narrow, wider) => {
    const key = await makerWith(own);
    expect((await make(key, narrow)).status).toBe(200);
    for (const body of wider)
      expect(await make(key, body)).toMatchObject({ status: 403, body: { code: 'KEY_TOO_WIDE', field } });
  });

  it('does not find a flow for another key that it does not reach', async () => {
    const key = await makerWith({ flows: ['shop'] });
    expect((await make(key, { flows: ['desk'] })).status).toBe(422);
  });

  it('renews, enables and widens no key that is counted by itself, which would be a budget more', async () => {
    const rules: CreateApiKey = { budget: { usd: 5, per: 'month' } };
    const maker = (await make(await makerWith({}), rules)).body;
    const key = maker.api_key;
    const [own, other] = [
      (await make(key, rules)).body,
      (await make(await makerWith({}), { ...rules, is_active: false })).body,
    ];
    const rotate = (id: string) => send(server, `POST /api/v1/api_key/${id}/rotate`, { key, body: {} });
    const change = (id: string, body: object) => send(server, `PATCH /api/v1/api_key/${id}`, { key, body });
    const tooWide = { status: 403, body: { code: 'KEY_TOO_WIDE', field: 'budget' } };
    expect(await change(other.id, { is_active: true })).toMatchObject(tooWide);
    expect((await change(other.id, { name: 'seen' })).status).toBe(200);
    await send(server, `PATCH /api/v1/api_key/${other.id}`, { token, body: { is_active: true } });
    expect(await rotate(other.id)).toMatchObject(tooWide);
    expect(await change(other.id, { budget: { usd: 4, per: 'month' } })).toMatchObject(tooWide);
    expect((await change(other.id, { is_active: false })).status).toBe(200);
    expect((await change(own.id, { budget: { usd: 4, per: 'month' } })).status).toBe(200);
    for (const { id } of [own, maker]) expect((await rotate(id)).status).toBe(200);
  });
});
