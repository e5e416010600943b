import type { ApiKeyList, CreatedApiKey, MaskedApiKey } from '@flowgate/contracts';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createFlow,
  createUser,
  echo,
  freshData,
  runCommand,
  send,
  startServer,
  type Server,
  tokenOf,
} from '@flowgate/test-server';

const KEY = /sk-[A-Za-z0-9_-]{43}/;

describe('langflow api-key', () => {
  let server: Server;
  let flowId: string;
  beforeAll(async () => {
    server = await startServer();
    flowId = await createFlow(server, { token: await tokenOf(server) }, 'shop', echo());
  });
  afterAll(() => server.stop());

  const run = (...args: string[]) => runCommand(['api-key', ...args], server.env);
  const make = async (...args: string[]) =>
    JSON.parse((await run(...args, '--json')).stdout) as CreatedApiKey;
  const use = (key: string) => send(server, 'GET /api/v1/api_key/current', { key });

  it('prints a key of the superuser in a box, which works at once beside the running server', async () => {
    const { code, stdout } = await runCommand(['api-key'], server.env);
    expect(code).toBe(0);
    const key = KEY.exec(stdout)?.[0] ?? '';
    expect(stdout).toBe(
      [
        '╭──────────────────────────────────────────────────────╮',
        '│ API Key Created Successfully:                        │',
        '│                                                      │',
        `│ ${key}       │`,
        '│                                                      │',
        '│ This is the only time the API key will be displayed. │',
        '│ Make sure to store it in a secure location.          │',
        '╰──────────────────────────────────────────────────────╯',
        '',
      ].join('\n'),
    );
    expect(await send(server, 'GET /api/v1/users/whoami', { key })).toMatchObject({
      status: 200,
      body: { username: 'langflow' },
    });
  });

  it('keeps the keys that are there', async () => {
    const token = await tokenOf(server);
    const count = async () =>
      (await send<ApiKeyList>(server, 'GET /api/v1/api_key/', { token })).body.total_count;
    const before = await count();
    await runCommand(['api-key'], server.env);
    expect(await count()).toBe(before + 1);
  });

  it('works without a server, on an empty data folder, whose secret it keeps to its owner', async () => {
    const data = await freshData();
    const { stdout, stderr } = await runCommand(['api-key', '--json'], data);
    expect(stderr).toBe('');
    expect(() => JSON.parse(stdout) as unknown).not.toThrow();
    const { mode } = await stat(join(data.LANGFLOW_CONFIG_DIR ?? '', 'secret_key'));
    expect((mode & 0o777).toString(8)).toBe('600');
    const later = await startServer({ env: data });
    const answer = await send(later, 'GET /api/v1/users/whoami', { key: KEY.exec(stdout)?.[0] ?? '' });
    expect(answer.status).toBe(200);
    await later.stop();
  });

  it('prints JSON for scripts, with name and expiry as given', async () => {
    const { stdout } = await runCommand(
      ['api-key', '--json', '--name', 'ci', '--expires', '30d'],
      server.env,
    );
    const created = JSON.parse(stdout) as CreatedApiKey;
    expect(created).toMatchObject({ name: 'ci', api_key: expect.stringMatching(KEY) as string });
    const days = (Date.parse(created.expires_at ?? '') - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(30, 2);
  });

  it('refuses --expires in one line that says what would be right', async () => {
    const { code, stdout, stderr } = await runCommand(['api-key', '--expires', 'tomorrow'], server.env);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('use a span such as 12h, 30d or 8w, or a date such as 2027-01-31');
    expect(stderr.trim()).not.toContain('\n');
  });

  it('takes all that a key can be kept to', async () => {
    const limits = ['--limit', 'requests=100/minute', '--limit', 'concurrent=4'];
    const reach = ['--scopes', 'flows:run, messages:read', '--flows', 'shop', '--allow-ips', '127.0.0.0/8'];
    const about = ['--description', 'd', '--tags', 'a,b', '--environment', 'test', '--budget', '2.5/month'];
    const created = await make('--name', 'ci', ...limits, ...reach, ...about, '--disabled');
    expect(created).toMatchObject({
      name: 'ci',
      description: 'd',
      tags: ['a', 'b'],
      environment: 'test',
      is_active: false,
      allowed_ips: ['127.0.0.0/8'],
      scopes: ['flows:run', 'messages:read'],
      flows: [flowId],
      limits: [{ requests: 100, per: 'minute' }, { concurrent: 4 }],
      budget: { usd: 2.5, per: 'month' },
    });
  });

  it.each([
    ['--limit', '100', '--limit 100 is not understood: use requests=100/minute'],
    ['--limit', 'requests=1/year', '--limit is not right:'],
    ['--budget', 'much', '--budget much is not understood: use US dollars'],
    ['--scopes', 'everything', '--scopes is not right:'],
    ['--allow-ips', 'home', '--allow-ips is not right: "home" is no IPv4'],
    ['--flows', 'none', '"none" is neither the id nor the endpoint name of a flow of yours'],
    ['--environment', 'prod', '--environment is not right:'],
  ])('says what is wrong with %s %s', async (option, value, told) => {
    const { code, stderr } = await run(option, value);
    expect(code).toBe(1);
    expect(stderr).toContain(told);
  });

  it('lists keys with their states', async () => {
    const { id, api_key } = await make('--name', 'listed');
    const line = (await run('list')).stdout.split('\n').find((each) => each.startsWith(id));
    expect(line).toBe(`${id}  ${api_key.slice(0, 8)}…  listed  active  never`);
    const all = JSON.parse((await run('list', '--json')).stdout) as MaskedApiKey[];
    expect(all.at(-1)).toMatchObject({ id, name: 'listed' });
  });

  it("disables anybody's key, for a server that runs, too", async () => {
    const alice = await createUser(server, 'alice');
    const id = ((await use(alice.key)).body as MaskedApiKey).id;
    expect((await run('disable', id)).stdout).toBe(`The API key ${id} is disabled.\n`);
    expect(await use(alice.key)).toMatchObject({ status: 403, body: { code: 'KEY_DISABLED' } });
    const unknown = await run('disable', flowId);
    expect([unknown.code, unknown.stderr]).toEqual([1, 'API Key not found\n']);
  });

  it("rotates anybody's key, which stays its owner's", async () => {
    const berta = await createUser(server, 'berta');
    const id = ((await use(berta.key)).body as MaskedApiKey).id;
    const created = JSON.parse(
      (await run('rotate', id, '--overlap-seconds', '0', '--json')).stdout,
    ) as CreatedApiKey;
    expect(created).toMatchObject({ user_id: berta.id, rotated_from: id });
    expect([(await use(berta.key)).status, (await use(created.api_key)).status]).toEqual([403, 200]);
    const wrong = await run('rotate', created.id, '--overlap-seconds', 'long');
    expect(wrong.stderr).toBe('--overlap-seconds must be a whole number from 0 to 2592000 (30 days).\n');
  });
});
