import type { AuditEvent, AuditPage } from '@flowgate/contracts';
import {
  createFlow,
  createKey,
  createUser,
  echo,
  runCommand,
  send,
  type Server,
  signIn,
  startServer,
  type TestUser,
  tokenOf,
} from '@flowgate/test-server';

const AUDIT = '/api/v1/audit';

describe('The audit trail', () => {
  let server: Server;
  let token: string;
  let alice: TestUser;
  let bob: TestUser;

  beforeAll(async () => {
    server = await startServer();
    token = await tokenOf(server);
    alice = await createUser(server, 'alice');
    bob = await createUser(server, 'bob');
  });
  afterAll(() => server.stop());

  const page = async (query: string, credentials: { token?: string; key?: string } = { token }) =>
    (await send<AuditPage>(server, `GET ${AUDIT}?${query}`, credentials)).body;
  const latest = async (query: string) => (await page(`${query}&limit=1`)).events[0];
  const asAlice = () => ({ token: alice.token, headers: { 'user-agent': 'shop/1.0' } });

  it('tells who made a key, by what, from where and when', async () => {
    const made = await send<{ id: string }>(server, 'POST /api/v1/api_key/', {
      ...asAlice(),
      body: { name: 'shop', scopes: ['flows:run'] },
    });
    const event = await latest(`target=${made.body.id}`);
    expect(event).toMatchObject({
      action: 'key.create',
      actor: alice.id,
      actor_name: 'alice',
      actor_key: null,
      address: '127.0.0.1',
      agent: 'shop/1.0',
      target: made.body.id,
      owner: alice.id,
      changes: { name: { to: 'shop' }, scopes: { to: ['flows:run'] } },
    });
    expect(Date.parse(event?.at ?? '')).toBeGreaterThan(Date.now() - 60_000);
  });

  it('tells by which key a change was made', async () => {
    const flow = await createFlow(server, { key: alice.key }, 'by-key', echo());
    expect(await latest(`target=${flow}`)).toMatchObject({
      action: 'flow.create',
      actor: alice.id,
      actor_key: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
  });

  it('tells what of a flow was changed, without its graph, and nothing when nothing was', async () => {
    const flow = await createFlow(server, { token: alice.token }, 'before', echo());
    const patch = (body: object) => send(server, `PATCH /api/v1/flows/${flow}`, { token: alice.token, body });
    await patch({ name: 'after', locked: false });
    expect((await latest(`target=${flow}`))?.changes).toEqual({ name: { from: 'before', to: 'after' } });
    await patch({ name: 'after' });
    await send(server, `DELETE /api/v1/flows/${flow}`, { token: alice.token });
    const { events } = await page(`target=${flow}&order=asc`);
    expect(events.map(({ action }) => action)).toEqual(['flow.create', 'flow.update', 'flow.delete']);
    expect(JSON.stringify(events)).not.toContain('ChatInput');
  });

  it('tells of a variable and a password that they changed, and never their values', async () => {
    const made = await send<{ id: string }>(server, 'POST /api/v1/variables/', {
      token: alice.token,
      body: { name: 'OPENAI_API_KEY', value: 'first-secret', type: 'Credential', default_fields: [] },
    });
    const path = `/api/v1/variables/${made.body.id}`;
    await send(server, `PATCH ${path}`, {
      token: alice.token,
      body: { id: made.body.id, value: 'second-secret' },
    });
    expect((await latest(`target=${made.body.id}`))?.changes).toEqual({ value: { changed: true } });
    await send(server, `DELETE ${path}`, { token: alice.token });
    const body = { password: 'a new password' };
    await send(server, `PATCH /api/v1/users/${bob.id}`, { token, body });
    expect((await latest(`target=${bob.id}&action=user.update`))?.changes).toEqual({
      password: { changed: true },
    });
    expect(JSON.stringify(await page('limit=1000'))).not.toMatch(/secret|a new password/);
  });

  it('tells of projects, users and sign-ins, also those that are refused', async () => {
    const carol = await createUser(server, 'carol');
    await expect(signIn(server, 'carol', 'guessed')).rejects.toThrow();
    const project = { name: 'work', flows_list: [], components_list: [] };
    await send(server, 'POST /api/v1/projects/', { token: carol.token, body: project });
    await send(server, `DELETE /api/v1/users/${carol.id}`, { token });
    const { events } = await page('limit=1000&order=asc');
    const about = events.filter(({ owner }) => owner === carol.id).map(({ action }) => action);
    expect(about).toEqual([
      'user.create',
      'user.update',
      'sign_in.success',
      'key.create',
      'sign_in.refused',
      'project.create',
      'user.delete',
    ]);
    expect(events.find(({ action }) => action === 'sign_in.refused')).toMatchObject({
      actor: null,
      target: carol.id,
      changes: { reason: { to: 'WRONG_PASSWORD' } },
    });
  });

  it('tells users what they did and what was done to their things; superusers everything', async () => {
    const own = await page('limit=1000', { key: bob.key });
    expect(own.events.length).toBeGreaterThan(0);
    expect(own.events.every(({ actor, owner }) => actor === bob.id || owner === bob.id)).toBe(true);
    const byOthers = own.events.filter(({ actor }) => actor !== bob.id);
    expect(byOthers.map(({ action }) => action)).toContain('user.update');
    expect(byOthers.every(({ address, agent }) => address === null && agent === null)).toBe(true);
    expect((await send(server, `GET ${AUDIT}`)).status).toBe(403);
  });

  it('is paged, newest first or last, and narrowed by action, target, actor and time', async () => {
    const all = (await page('limit=1000&order=asc')).events;
    const collected: AuditEvent[] = [];
    for (let after: number | null = 0; after !== null;) {
      const { events, next_after }: AuditPage = await page(`order=asc&limit=7&after=${after}`);
      collected.push(...events);
      after = next_after;
    }
    expect(collected).toEqual(all);
    const newest = await page('limit=5');
    expect(newest.events).toEqual(all.slice(-5).reverse());
    expect((await page(`limit=5&after=${newest.next_after}`)).events).toEqual(all.slice(-10, -5).reverse());
    const keys = (await page('action=key.*&limit=1000')).events;
    expect(new Set(keys.map(({ action }) => action))).toEqual(new Set(['key.create']));
    expect((await page(`actor=${alice.id}&limit=1000`)).events.every((one) => one.actor === alice.id)).toBe(
      true,
    );
    const [, , third] = all;
    const later = await page(`after=${encodeURIComponent(third?.at ?? '')}&order=asc&limit=1000`);
    expect(later.events[0]?.seq).toBeGreaterThanOrEqual(third?.seq ?? 0);
    expect((await page('after=2999-01-01')).events).toEqual([]);
  });

  it.each(['after=x', 'order=up', 'action=key.steal', 'target=x', 'actor=x', 'limit=0', 'limit=1001'])(
    'refuses %s, naming the parameter',
    async (query) => {
      const refused = await send(server, `GET ${AUDIT}?${query}`, { token });
      expect(refused.status).toBe(422);
      expect(JSON.stringify(refused.body)).toContain(`"loc":["query","${query.split('=')[0]}"`);
    },
  );

  it('has what commands did, is whole after many wrote at once, and is verified by the command', async () => {
    const [made] = await Promise.all([
      runCommand(['api-key', '--json'], server.env),
      ...Array.from({ length: 20 }, () => createKey(server, { token: alice.token })),
    ]);
    const { id } = JSON.parse(made.stdout) as { id: string };
    expect(await latest(`target=${id}`)).toMatchObject({ actor: null, agent: 'langflow api-key' });
    const { code, stdout } = await runCommand(['audit', 'verify'], server.env);
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(
        /^The audit trail is whole: \d+ events up to number \d+, whose hash is \w{64}\.\n$/,
      ),
    ]);
  });
});
