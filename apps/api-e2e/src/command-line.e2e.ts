import type { ApiKeyList, CreatedApiKey } from '@flowgate/contracts';
import { stat } from 'node:fs/promises';
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
});

describe('langflow superuser', () => {
  it('makes a superuser before the first start; later it resets a password and ends the sessions', async () => {
    const data = await freshData();
    const set = (password: string) =>
      runCommand(['superuser', '--username', 'root', '--password', password], data);
    expect(await set('correct horse')).toMatchObject({ code: 0, stdout: 'Superuser "root" created.\n' });
    const server = await startServer({ env: data });
    const token = await signIn(server, 'root', 'correct horse');
    await expect(signIn(server)).rejects.toThrow('Incorrect username or password');

    expect((await set('battery staple')).code).toBe(0);
    expect((await send(server, 'GET /api/v1/users/whoami', { token })).status).toBe(401);
    await expect(signIn(server, 'root', 'battery staple')).resolves.toEqual(expect.any(String));
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
