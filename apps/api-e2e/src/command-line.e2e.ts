import type { ApiKeyList, CreatedApiKey } from '@flowgate/contracts';
import { chmod, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freshData, runCommand, send, type Server, signIn, startServer } from '@flowgate/test-server';

const KEY = /sk-[A-Za-z0-9_-]{43}/;

describe('langflow api-key', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

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
    const token = await signIn(server);
    const count = async () =>
      (await send<ApiKeyList>(server, 'GET /api/v1/api_key/', { token })).body.total_count;
    const before = await count();
    await runCommand(['api-key'], server.env);
    expect(await count()).toBe(before + 1);
  });

  it('works without a server, on an empty data folder', async () => {
    const data = await freshData();
    const { stdout, stderr } = await runCommand(['api-key', '--json'], data);
    expect(stderr).toBe('');
    expect(() => JSON.parse(stdout) as unknown).not.toThrow();
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

  it.each(['tomorrow', '2020-01-01', '0', '30', '0d', '000h', '0w', '2031-02-30'])(
    'refuses --expires %s in one line that says what would be right',
    async (when) => {
      const { code, stdout, stderr } = await runCommand(['api-key', '--expires', when], server.env);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toContain('use a span such as 12h, 30d or 8w, or a date such as 2027-01-31');
      expect(stderr.trim()).not.toContain('\n');
    },
  );
});

describe('langflow superuser', () => {
  it('makes a superuser before the first start', async () => {
    const data = await freshData();
    const made = await runCommand(['superuser', '--username', 'root', '--password', 'correct horse'], data);
    expect(made).toMatchObject({ code: 0, stdout: 'Superuser "root" created.\n' });
    const server = await startServer({ env: data });
    await expect(signIn(server, 'root', 'correct horse')).resolves.toEqual(expect.any(String));
    await expect(signIn(server)).rejects.toThrow('Incorrect username or password');
    await server.stop();
  });

  it('resets a password and ends the sessions of the user', async () => {
    const server = await startServer();
    const token = await signIn(server);
    const reset = await runCommand(
      ['superuser', '--username', 'langflow', '--password', 'battery staple'],
      server.env,
    );
    expect(reset.code).toBe(0);
    expect((await send(server, 'GET /api/v1/users/whoami', { token })).status).toBe(401);
    await expect(signIn(server, 'langflow', 'battery staple')).resolves.toEqual(expect.any(String));
    await server.stop();
  });

  it('sets no weak password', async () => {
    const args = ['superuser', '--username', 'root', '--password', 'qwertyuiop'];
    expect(await runCommand(args, await freshData())).toMatchObject({
      code: 1,
      stderr:
        'The password is refused: this password is one of the most common ones, which are guessed first.\n',
    });
  });

  it('asks nobody where nobody can answer', async () => {
    const { code, stderr } = await runCommand(['superuser'], await freshData());
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'Nobody can be asked here: give --username and --password.\n',
    });
  });

  it('can be switched off', async () => {
    const data = { ...(await freshData()), LANGFLOW_ENABLE_SUPERUSER_CLI: 'false' };
    const { code, stderr } = await runCommand(['superuser', '--username', 'a', '--password', 'b'], data);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'LANGFLOW_ENABLE_SUPERUSER_CLI=false switches this command off.\n',
    });
  });
});

describe('A start', () => {
  it('makes the superuser of the settings, whom later settings do not change', async () => {
    const first = await startServer({
      env: { LANGFLOW_SUPERUSER: 'boss', LANGFLOW_SUPERUSER_PASSWORD: 'first password' },
    });
    await first.stop();
    const second = await startServer({
      after: first,
      env: { LANGFLOW_SUPERUSER_PASSWORD: 'second password' },
    });
    await expect(signIn(second, 'boss', 'first password')).resolves.toEqual(expect.any(String));
    await expect(signIn(second, 'boss', 'second password')).rejects.toThrow('Incorrect username or password');
    await second.stop();
  });

  it('keeps its secret in the data folder, for its owner only', async () => {
    const data = await freshData();
    await runCommand(['api-key'], data);
    const { mode } = await stat(join(data.LANGFLOW_CONFIG_DIR ?? '', 'secret_key'));
    expect((mode & 0o777).toString(8)).toBe('600');
  });

  it('warns of settings that mean nothing here, by name', async () => {
    const server = await startServer({ env: { LANGFLOW_WORKERS: '4', LANGFLOW_PROT: '1' } });
    expect(server.output()).toContain('LANGFLOW_WORKERS means nothing here');
    expect(server.output()).toContain('LANGFLOW_PROT means nothing here');
    await server.stop();
  });

  const refusals: readonly (readonly [string, Record<string, string>, string])[] = [
    ['a malformed port', { LANGFLOW_PORT: 'http' }, 'LANGFLOW_PORT must be a whole number from 0 to 65535'],
    ['a malformed switch', { LANGFLOW_AUTO_LOGIN: 'perhaps' }, 'LANGFLOW_AUTO_LOGIN must be true or false'],
    [
      'a database of an unknown kind',
      { LANGFLOW_DATABASE_URL: 'mysql://x/y' },
      'LANGFLOW_DATABASE_URL must be postgresql://',
    ],
    [
      'a database that is not there',
      { LANGFLOW_DATABASE_URL: 'postgresql://u:secretword@127.0.0.1:1/x' },
      'The database of LANGFLOW_DATABASE_URL cannot be used',
    ],
    [
      'the default password on an address others reach',
      { LANGFLOW_HOST: '0.0.0.0' },
      'Refusing to listen on 0.0.0.0 while a superuser has the default password',
    ],
    [
      'an address of another machine',
      { LANGFLOW_HOST: '203.0.113.1', LANGFLOW_SUPERUSER_PASSWORD: 'not the default' },
      '203.0.113.1 is not an address of this machine',
    ],
  ];
  it.each(refusals)('refuses %s and says what would be right', async (_, settings, message) => {
    const { code, stderr, stdout } = await runCommand(['run'], { ...(await freshData()), ...settings });
    expect(stderr).toContain(message);
    expect(stderr + stdout).not.toContain('secretword');
    expect(code).toBe(1);
  });

  it('names every malformed setting at once', async () => {
    const { stderr } = await runCommand(['run'], {
      ...(await freshData()),
      LANGFLOW_PORT: '-1',
      LANGFLOW_TWEAKS_POLICY: 'some',
    });
    expect(stderr).toContain('LANGFLOW_PORT must be');
    expect(stderr).toContain('LANGFLOW_TWEAKS_POLICY must be one of: permissive, declared, off');
  });

  it('says when its port is in use', async () => {
    const server = await startServer();
    const { port } = new URL(server.url);
    const { code, stderr } = await runCommand(['run'], { ...(await freshData()), LANGFLOW_PORT: port });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining(`Port ${port} on 127.0.0.1 is in use.`) as string,
    });
    await server.stop();
  });

  it('says when the data folder cannot be one', async () => {
    const data = await freshData();
    const file = join(data.LANGFLOW_CONFIG_DIR ?? '', 'a-file');
    await writeFile(file, '');
    await chmod(file, 0o400);
    const { code, stderr } = await runCommand(['run'], { ...data, LANGFLOW_CONFIG_DIR: join(file, 'data') });
    expect(code).toBe(1);
    expect(stderr).toContain('cannot be written');
  });
});
