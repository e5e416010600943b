import type { CreatedApiKey } from '@flowgate/contracts';
import { createKey, createUser, OWN_KEY_FIELDS, send, sharedServer } from '@flowgate/test-server';

const KEYS = '/api/v1/api_key/';

describe('API keys being created', () => {
  const server = sharedServer();
  let token: string;

  beforeAll(async () => {
    ({ token } = await createUser(server, 'owner'));
  });

  const create = (body: object) => send<CreatedApiKey>(server, `POST ${KEYS}`, { token, body });

  it('are shown in full, with the eight fields of Langflow in its order, then those of this server', async () => {
    const { status, body } = await create({ name: 'shop', expires_at: '2099-01-01T00:00:00Z' });
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual([
      'name',
      'last_used_at',
      'total_uses',
      'is_active',
      'expires_at',
      'id',
      'api_key',
      'user_id',
      ...OWN_KEY_FIELDS,
    ]);
    expect(body).toMatchObject({
      name: 'shop',
      last_used_at: null,
      total_uses: 0,
      is_active: true,
      expires_at: '2099-01-01T00:00:00+00:00',
    });
    expect(body.api_key).toMatch(/^sk-[A-Za-z0-9_-]{43}$/);
  });

  it('need neither a name nor a unique one', async () => {
    expect((await create({})).body.name).toBeNull();
    expect((await create({ name: 'twice' })).status).toBe(200);
    expect((await create({ name: 'twice' })).status).toBe(200);
  });

  it.each([
    ['a date', '2099-01-01', '2099-01-01T00:00:00+00:00'],
    ['a time without a zone, read as UTC', '2099-01-01T10:00:00', '2099-01-01T10:00:00+00:00'],
    ['a time with an offset, converted', '2099-01-01T00:00:00+05:30', '2098-12-31T18:30:00+00:00'],
    ['a leap day', '2032-02-29', '2032-02-29T00:00:00+00:00'],
    ['seconds since 1970', 4_070_908_800, '2099-01-01T00:00:00+00:00'],
  ])('take %s as their expiry', async (_, sent, told) => {
    expect((await create({ expires_at: sent })).body.expires_at).toBe(told);
  });

  it.each([
    ['no body', undefined, [{ type: 'missing', loc: ['body'], msg: 'Field required' }]],
    [
      'a name that is no text',
      { name: 5 },
      [{ type: 'string_type', loc: ['body', 'name'], msg: 'Input should be a valid string' }],
    ],
    [
      'an expiry that is no time',
      { expires_at: 'tomorrow' },
      [
        {
          type: 'datetime_from_date_parsing',
          loc: ['body', 'expires_at'],
          msg: 'Input should be a valid datetime or date, input is too short',
        },
      ],
    ],
    [
      'an expiry on a day that no month has',
      { expires_at: '2031-02-30T00:00:00Z' },
      [
        {
          type: 'datetime_from_date_parsing',
          loc: ['body', 'expires_at'],
          msg: 'Input should be a valid datetime or date, day value is outside expected range',
        },
      ],
    ],
    [
      'an expiry in the past',
      { expires_at: '2020-01-01' },
      [
        {
          type: 'value_error',
          loc: ['body', 'expires_at'],
          msg: 'Value error, expires_at must be in the future',
        },
      ],
    ],
  ])('refuse %s, naming the field', async (_, body, detail) => {
    const answer = await send(server, `POST ${KEYS}`, { token, ...(body && { body }) });
    expect(answer).toMatchObject({ status: 422, body: { detail } });
  });

  it('can be made with a key, too', async () => {
    const key = await createKey(server, { token });
    expect((await send(server, `POST ${KEYS}`, { key, body: {} })).status).toBe(200);
  });
});
