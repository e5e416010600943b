import type { ApiKeyList } from '@flowgate/contracts';
import {
  createFlow,
  createKey,
  createUser,
  echo,
  runCommand,
  send,
  signIn,
  startServer,
  type Server,
  type TestUser,
} from '@flowgate/test-server';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { python, runPython } from './harness/programs';

const KEY = /sk-[A-Za-z0-9_-]{43}/;

describe('The Python package', () => {
  it('passes its own tests', async () => {
    const { stderr } = await runPython(
      '-m unittest discover -s clients/python/tests -t clients/python'.split(' '),
    );
    expect(stderr).toMatch(/Ran \d\d+ tests in .*\n\nOK/);
  });
});

describe('python -m langflow api-key', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  const apiKey = (args: readonly string[] = [], env: Record<string, string> = {}) =>
    runPython(['-m', 'langflow', 'api-key', ...args], { LANGFLOW_PORT: new URL(server.url).port, ...env });

  it('prints the box that `langflow api-key` prints, with a key of the superuser', async () => {
    const [ours, theirs] = await Promise.all([apiKey(), runCommand(['api-key'], server.env)]);
    const key = KEY.exec(ours.stdout)?.[0] ?? '';
    const whoami = await send(server, 'GET /api/v1/users/whoami', { key });
    expect(whoami).toMatchObject({ status: 200, body: { username: 'langflow', is_superuser: true } });
    expect({ ...ours, stdout: ours.stdout.replace(KEY, 'sk-') }).toEqual({
      ...theirs,
      stdout: theirs.stdout.replace(KEY, 'sk-'),
    });
  });

  it('prints JSON for scripts, with name and expiry as given', async () => {
    const { stdout } = await apiKey([
      '--json',
      '--name',
      'nächtlich',
      '--expires',
      '30d',
      '--host',
      server.url,
    ]);
    const created = JSON.parse(stdout) as ApiKeyList['api_keys'][number];
    expect(created).toMatchObject({ name: 'nächtlich', api_key: expect.stringMatching(KEY) as string });
    const days = (Date.parse(created.expires_at ?? '') - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(30, 2);
  });

  it('signs in as the superuser of the environment', async () => {
    const other = await startServer({
      env: { LANGFLOW_SUPERUSER: 'boss', LANGFLOW_SUPERUSER_PASSWORD: 'correct horse' },
    });
    const settings = { LANGFLOW_SUPERUSER: 'boss', LANGFLOW_SUPERUSER_PASSWORD: 'correct horse' };
    const { stdout } = await apiKey(['--host', other.url, '--json'], settings);
    expect(JSON.parse(stdout)).toMatchObject({ name: 'CLI' });
    const wrong = await apiKey(['--host', other.url], { LANGFLOW_SUPERUSER: 'boss' });
    expect(wrong).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'The server does not accept the password of boss: set LANGFLOW_SUPERUSER and LANGFLOW_SUPERUSER_PASSWORD.\n',
    });
    await other.stop();
  });

  it.each([
    ['tomorrow', 'use a span such as 12h, 30d or 8w, or a date such as 2027-01-31'],
    ['2020-01-01', 'must be in the future'],
  ])('refuses --expires %s in one line and makes no key', async (when, message) => {
    const token = await signIn(server);
    const count = async () =>
      (await send<ApiKeyList>(server, 'GET /api/v1/api_key/', { token })).body.total_count;
    const before = await count();
    const { code, stdout, stderr } = await apiKey(['--expires', when]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr.trim()).not.toContain('\n');
    expect(await count()).toBe(before);
  });
});

describe('langflow.load', () => {
  let server: Server;
  let bob: TestUser;
  let flowId: string;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flowgate-clients-'));
    await writeFile(join(folder, 'note.txt'), 'hello');
    server = await startServer();
    bob = await createUser(server, 'bob');
    flowId = await createFlow(server, bob, 'echo', echo());
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  /** `upload_file` as Langflow documents it, with what a test adds. */
  const uploadFile = (flow: string, more: string, env: Record<string, string> = {}) =>
    python<Record<string, { path: string }>>(
      [
        `
      from langflow.load import upload_file
      tweaks = {"Prompt-1": {"template": "x"}}
      answer(upload_file(file_path="${join(folder, 'note.txt')}", host="${server.url}", flow_id="${flow}",
                         components=["File-1"], tweaks=tweaks${more}))
      `,
      ],
      env,
    );

  it('uploads a file to a flow by id and by endpoint name, and names it in the tweaks', async () => {
    const digest = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';
    const tweaks = { 'Prompt-1': { template: 'x' }, 'File-1': { path: `${flowId}/${digest}.txt` } };
    expect(await uploadFile(flowId, `, api_key="${bob.key}"`)).toEqual(tweaks);
    expect(await uploadFile('echo', '', { LANGFLOW_API_KEY: bob.key })).toEqual(tweaks);
    const stored = await send(server, `GET /api/v1/files/download/${flowId}/${digest}.txt`, bob);
    expect(stored).toMatchObject({ status: 200, body: 'hello' });
  });

  it('takes the key given before that of the environment, and asks for one when there is none', async () => {
    const wrong = { LANGFLOW_API_KEY: 'sk-wrong' };
    await expect(uploadFile('echo', `, api_key="${bob.key}"`, wrong)).resolves.toHaveProperty('File-1');
    await expect(uploadFile('echo', '', wrong)).rejects.toThrow(
      'UploadError: Error uploading file: 403: Invalid API key',
    );
    await expect(uploadFile('echo', '')).rejects.toThrow(
      'No API key: pass api_key=... or set the environment variable LANGFLOW_API_KEY.',
    );
  });

  it("does not reach another user's flow", async () => {
    const key = await createKey(server, { token: await signIn(server) });
    await expect(uploadFile(flowId, `, api_key="${key}"`)).rejects.toThrow('404: Flow not found');
    await expect(uploadFile('echo', `, api_key="${key}"`)).rejects.toThrow(
      '404: Flow identifier echo not found',
    );
  });

  it('shows a flow with its graph', async () => {
    const flow = await python<{ id: string; data: { nodes: unknown[] } }>(
      [`from langflow.load import get_flow`, `answer(get_flow("${server.url}", "echo"))`],
      { LANGFLOW_API_KEY: bob.key },
    );
    expect(flow.id).toBe(flowId);
    expect(flow.data.nodes).toHaveLength(2);
  });
});
