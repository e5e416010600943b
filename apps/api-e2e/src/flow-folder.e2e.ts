import type { AuditPage, FlowFolderPlan } from '@flowgate/contracts';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  createKey,
  echo,
  freshData,
  promptEcho,
  runCommand,
  send,
  type Server,
  signIn,
  startServer,
} from '@flowgate/test-server';

const GREETING = '0190a0de-0000-7000-8000-000000000001';

const flow = (name: string, more: object = {}) => JSON.stringify({ name, data: echo(), ...more });

/** A folder of these files. */
async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'flow-folder-'));
  for (const [name, content] of Object.entries(files)) await put(folder, name, content);
  return folder;
}

async function put(folder: string, name: string, content: string): Promise<void> {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), content);
}

/** Asks until the answer is the one that is waited for; what is not, fails by the test's own time. */
async function until(right: () => Promise<boolean>): Promise<void> {
  while (!(await right())) await new Promise((resolve) => setTimeout(resolve, 50));
}

describe('A folder of flow files', () => {
  let folder: string;
  let server: Server;
  let token: string;
  beforeAll(async () => {
    folder = await folderOf({
      'greeting.json': flow('Greeting', { id: GREETING, description: 'Says it back' }),
      'shop/polite.json': flow('Polite', { data: promptEcho() }),
      '.hidden.json': 'no flow',
      'README.md': 'Not a flow.',
      'flowgate.yaml':
        'flows:\n  greeting.json: { endpoint_name: greet }\nvariables: [SHOP_TOKEN]\nkeys:\n  shop: { flows: [greet], scopes: ["flows:run"] }\n',
    });
    server = await startServer({ env: { LANGFLOW_LOAD_FLOWS_PATH: folder, FLOWGATE_WATCH_FLOWS: 'true' } });
    token = await signIn(server);
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const planned = async () =>
    (await send<FlowFolderPlan>(server, 'GET /api/v1/flows/folder', { token })).body;
  const reload = () => send<FlowFolderPlan>(server, 'POST /api/v1/flows/reload', { token });
  const nameOf = async (id: string) =>
    (await send<{ name: string }>(server, `GET /api/v1/flows/${id}`, { token })).body.name;

  it('is loaded at the start, subfolders as projects, with the endpoint names of flowgate.yaml', async () => {
    const { body: flows } = await send<{ name: string; endpoint_name: string | null; folder_id: string }[]>(
      server,
      'GET /api/v1/flows/?get_all=true',
      { token },
    );
    expect(flows.map(({ name, endpoint_name }) => ({ name, endpoint_name }))).toEqual([
      { name: 'Greeting', endpoint_name: 'greet' },
      { name: 'Polite', endpoint_name: null },
    ]);
    const { body: projects } = await send<{ id: string; name: string }[]>(server, 'GET /api/v1/projects/', {
      token,
    });
    expect(projects.find(({ id }) => id === flows[1]?.folder_id)?.name).toBe('shop');
    const key = await createKey(server, { token });
    const { status } = await send(server, 'POST /api/v1/run/greet', { key, body: { input_value: 'hi' } });
    expect(status).toBe(200);
  });

  it('tells variables that are missing and keys that nobody has made', async () => {
    const plan = await planned();
    expect(plan).toMatchObject({ changes: 0, missing_variables: ['SHOP_TOKEN'] });
    expect(plan.keys).toEqual([{ name: 'shop', action: 'missing', fields: [] }]);
  });

  it('gives a key of the name its rules, and takes care of no other', async () => {
    const made = await send<{ api_key: string }>(server, 'POST /api/v1/api_key/', {
      token,
      body: { name: 'shop' },
    });
    expect((await planned()).keys).toEqual([{ name: 'shop', action: 'update', fields: ['scopes', 'flows'] }]);
    expect((await reload()).body.changes).toBe(1);
    const key = made.body.api_key;
    expect((await send(server, 'POST /api/v1/run/greet', { key, body: {} })).status).toBe(200);
    expect((await send(server, 'GET /api/v1/variables/', { key })).status).toBe(403);
    expect((await planned()).changes).toBe(0);
  });

  it('shows what was changed beside it, and takes it back when it is loaded again', async () => {
    await send(server, `PATCH /api/v1/flows/${GREETING}`, {
      token,
      body: { name: 'Drifted', data: promptEcho() },
    });
    const drift = await planned();
    expect(drift.flows[0]).toEqual({
      file: 'greeting.json',
      name: 'Greeting',
      action: 'update',
      id: GREETING,
      fields: ['name', 'data'],
    });
    expect((await reload()).body).toMatchObject({ applied: true, changes: 1 });
    expect(await nameOf(GREETING)).toBe('Greeting');
  });

  it('leaves a trail: what the start made, and what whoever loaded it again has changed', async () => {
    const { body } = await send<AuditPage>(server, 'GET /api/v1/audit?order=asc', { token });
    const told = body.events
      .filter(({ action, agent }) => /^(flow|project|key)\./.test(action) && agent !== null)
      .map(({ action, actor_name, changes }) => [action, actor_name, Object.keys(changes)]);
    expect(told).toContainEqual(['flow.create', null, expect.arrayContaining(['name', 'endpoint_name'])]);
    expect(told).toContainEqual(['project.create', null, ['name']]);
    expect(told).toContainEqual(['key.update', 'langflow', ['scopes', 'flows']]);
    expect(told).toContainEqual(['flow.update', 'langflow', ['name', 'version_token']]);
  });

  it('is loaded again when a file changes', async () => {
    await put(folder, 'late.json', flow('Late'));
    await until(async () =>
      (await planned()).flows.some(({ name, action }) => name === 'Late' && action === 'keep'),
    );
  });

  it('changes nothing when one of its files is broken, and names that', async () => {
    const good = await readFile(join(folder, 'greeting.json'), 'utf8');
    await put(folder, 'greeting.json', flow('Renamed', { id: GREETING }));
    await put(folder, 'shop/broken.json', '{"name": 7}');
    const { status, body } = await reload();
    expect(status).toBe(422);
    expect(body).toEqual({ detail: 'shop/broken.json: name: Input should be a valid string' });
    expect(await nameOf(GREETING)).toBe('Greeting');
    await rm(join(folder, 'shop/broken.json'));
    await put(folder, 'greeting.json', good);
  });

  it('is for superusers only', async () => {
    const { status } = await send(server, 'POST /api/v1/flows/reload', {});
    expect(status).toBe(403);
  });
});

describe('langflow plan and apply', () => {
  it('tell what would change, change it, and then find nothing more', async () => {
    const env = await freshData();
    const path = await folderOf({ 'one.json': flow('One') });
    const plan = () => runCommand(['plan', '--path', path, '--exit-code'], env);
    expect(await plan()).toMatchObject({
      code: 2,
      stdout: expect.stringContaining('+ one.json: "One" is new') as string,
    });
    const applied = await runCommand(['apply', '--path', path, '--json'], env);
    expect(JSON.parse(applied.stdout)).toMatchObject({ applied: true, changes: 1 });
    expect(await plan()).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Nothing to change') as string,
    });
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    [
      'a misspelt field',
      { 'flowgate.yaml': 'flow: {}' },
      'flowgate.yaml: the file: Unrecognized key: "flow"',
    ],
    ['no YAML', { 'flowgate.yaml': 'keys: [' }, 'flowgate.yaml: '],
    [
      'a file that is not there',
      { 'flowgate.yaml': 'flows: { a.json: {} }' },
      'flows.a.json: there is no such file',
    ],
    [
      'one flow twice',
      { 'a.json': flow('A', { endpoint_name: 'same' }), 'b.json': flow('B', { endpoint_name: 'same' }) },
      'b.json: its name or endpoint name belongs to another flow',
    ],
    [
      'a flow for a key that is not there',
      { 'flowgate.yaml': 'keys: { k: { flows: [gone] } }' },
      'keys.k.flows: "gone" is neither the id nor the endpoint name of a flow of yours',
    ],
    [
      'an id for a key that is nobody’s',
      { 'flowgate.yaml': `keys: { k: { flows: ["${GREETING}"] } }` },
      `keys.k.flows: "${GREETING}" is neither the id`,
    ],
    [
      'a project for a key that is nobody’s',
      { 'flowgate.yaml': `keys: { k: { flows: ["project:${GREETING}"] } }` },
      `keys.k.flows: "project:${GREETING}" does not name a project of yours`,
    ],
  ])('refuse %s, by its file', async (_, files, problem) => {
    const { code, stderr } = await runCommand(['apply', '--path', await folderOf(files)], await freshData());
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(problem) as string });
  });

  it('is what a server refuses to start with, too', async () => {
    const env = { ...(await freshData()), LANGFLOW_LOAD_FLOWS_PATH: join(tmpdir(), 'no-such-folder') };
    const { code, stderr } = await runCommand(['run'], env);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('ENOENT') as string });
  });
});
