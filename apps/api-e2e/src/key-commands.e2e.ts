import type { CreatedApiKey, MaskedApiKey } from '@flowgate/contracts';
import {
  createFlow,
  createUser,
  echo,
  runCommand,
  send,
  signIn,
  startServer,
  type Server,
} from '@flowgate/test-server';

describe('langflow api-key', () => {
  let server: Server;
  let flowId: string;
  beforeAll(async () => {
    server = await startServer();
    flowId = await createFlow(server, { token: await signIn(server) }, 'shop', echo());
  });
  afterAll(() => server.stop());

  const run = (...args: string[]) => runCommand(['api-key', ...args], server.env);
  const make = async (...args: string[]) =>
    JSON.parse((await run(...args, '--json')).stdout) as CreatedApiKey;
  const use = (key: string) => send(server, 'GET /api/v1/api_key/current', { key });

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
