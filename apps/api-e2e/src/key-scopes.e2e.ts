import type { CreatedApiKey, Scope } from '@flowgate/contracts';
import { randomUUID } from 'node:crypto';
import { createSuperuser, send, sharedServer } from '@flowgate/test-server';

const ID = '8c5a4f1e-7b0f-4c55-9d0a-5f6f0a4c1b11';

/** A route of each kind, with the scope that it needs. */
const ROUTES: readonly (readonly [Exclude<Scope, '*' | 'usage:read'>, string, object | null])[] = [
  ['flows:run', `POST /api/v1/run/${ID}`, {}],
  ['flows:run', `POST /api/v1/run/session/${ID}`, {}],
  ['flows:read', 'GET /api/v1/flows/', null],
  ['flows:read', 'GET /api/v1/projects/', null],
  ['flows:read', `GET /api/v1/flows/${ID}/setup`, null],
  ['flows:write', 'POST /api/v1/flows/', { name: 'Flow' }],
  ['flows:write', `DELETE /api/v1/flows/${ID}`, null],
  ['files:read', `GET /api/v1/files/list/${ID}`, null],
  ['files:write', `DELETE /api/v1/files/delete/${ID}/name`, null],
  ['messages:read', 'GET /api/v1/monitor/messages', null],
  ['messages:write', 'DELETE /api/v1/monitor/messages/session/none', null],
  ['variables:read', 'GET /api/v1/variables/', null],
  ['variables:write', `DELETE /api/v1/variables/${ID}`, null],
  ['keys:read', 'GET /api/v1/api_key/', null],
  ['keys:write', `DELETE /api/v1/api_key/${ID}`, null],
  ['admin', 'GET /api/v1/users/whoami', null],
  ['admin', 'GET /api/v1/users/', null],
];

describe('The scopes of a key', () => {
  const server = sharedServer();
  let token: string;

  beforeAll(async () => {
    ({ token } = await createSuperuser(server, 'owner'));
  });

  const keyWith = async (...scopes: Scope[]) =>
    (await send<CreatedApiKey>(server, 'POST /api/v1/api_key/', { token, body: { scopes } })).body.api_key;
  const call = (route: string, key: string, body: object | null) =>
    send<{ code?: string; required?: string }>(server, route, { key, ...(body && { body }) });

  it.each(ROUTES)('let through with %s alone, and refuse without: %s', async (scope, route, body) => {
    const others = new Set(ROUTES.map(([other]) => other).filter((other) => other !== scope));
    const refused = await call(route, await keyWith(...others), body);
    expect(refused).toMatchObject({
      status: 403,
      body: {
        detail: `This API key does not have the scope ${scope}`,
        code: 'INSUFFICIENT_SCOPE',
        required: scope,
      },
    });
    expect((await call(route, await keyWith(scope), body)).status).not.toBe(403);
  });

  it('are all of them with * and when nothing was said', async () => {
    const { api_key, scopes } = (
      await send<CreatedApiKey>(server, 'POST /api/v1/api_key/', { token, body: {} })
    ).body;
    expect(scopes).toEqual(['*']);
    for (const key of [api_key, await keyWith('*', 'flows:run')])
      for (const [, route, body] of ROUTES.filter(([, route]) => route.startsWith('GET')))
        expect((await call(route, key, body)).status).not.toBe(403);
  });

  it('make a stranger of the key where anybody may enter', async () => {
    const body = { username: `carol-${randomUUID()}`, password: 'a long enough password' };
    const made = await send<{ is_active: boolean }>(server, 'POST /api/v1/users/', {
      key: await keyWith('flows:run'),
      body,
    });
    expect(made).toMatchObject({ status: 201, body: { is_active: false } });
  });

  it('do not count beside a session', async () => {
    const key = await keyWith('flows:run');
    expect((await send(server, 'GET /api/v1/flows/', { token, key })).status).toBe(200);
  });
});
