import type { McpServerEntry, ApiKeyList, MoveInReport, UserFile } from '@flowgate/contracts';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createDatabase,
  createFlow,
  echo,
  freshData,
  langflowDatabase,
  type LangflowDatabase,
  type LangflowForm,
  runCommand,
  send,
  signIn,
  startServer,
  tokenOf,
  type Server,
} from '@flowgate/test-server';

interface RunBody {
  outputs: { outputs: { results: { message: { text: string } } }[] }[];
}

async function said(server: Server, flow: string, key: string): Promise<unknown> {
  const { status, body } = await send<RunBody>(server, `POST /api/v1/run/${flow}`, {
    key,
    body: { input_value: 'still here' },
  });
  return status === 200 ? body.outputs[0]?.outputs[0]?.results.message.text : status;
}

async function importInto(env: Readonly<Record<string, string>>, old: LangflowDatabase, ...more: string[]) {
  const args = [
    'import-langflow',
    '--database',
    old.address,
    '--config-dir',
    old.configDir,
    '--json',
    ...more,
  ];
  const { code, stdout, stderr } = await runCommand(args, env);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as MoveInReport;
}

const counts = ({ parts }: MoveInReport) =>
  Object.fromEntries(parts.map(({ name, taken, present }) => [name, `${taken}+${present}`]));

/** On PostgreSQL the old database is one, too. */
const oldDatabase = async (form: LangflowForm) => langflowDatabase(form, await createDatabase());

describe.each<LangflowForm>(['early', 'middle', 'late'])('A Langflow server of the %s form', (form) => {
  let old: LangflowDatabase;
  let server: Server;
  let report: MoveInReport;
  beforeAll(async () => {
    old = await oldDatabase(form);
    const env = await freshData();
    report = await importInto(env, old);
    server = await startServer({ after: { env } });
  });
  afterAll(() => server.stop());

  it('has its keys working on: each calls the flow of its owner, by id and by endpoint name', async () => {
    expect(await said(server, old.flowId, old.keys.admin)).toBe('still here');
    expect(await said(server, 'old-echo', old.keys.admin)).toBe('still here');
    expect(await said(server, 'old-echo', old.keys.alice)).toBe('still here');
    expect(await said(server, old.flowId, old.keys.alice)).toBe(404);
  });

  it('has its disabled and expired keys refused', async () => {
    expect(await said(server, old.flowId, old.keys.disabled)).toBe(403);
    expect(await said(server, old.flowId, old.keys.expired)).toBe(403);
  });

  it('has its passwords working on, those of more than 72 bytes too, and its superuser a superuser', async () => {
    const token = await signIn(server, 'langflow', old.longPassword);
    await signIn(server, 'alice', old.password);
    const { body } = await send(server, 'GET /api/v1/users/whoami', { token });
    expect(body).toMatchObject({ id: old.ids.admin, is_superuser: true, username: 'langflow' });
  });

  it('has its keys listed with their names, uses and first characters', async () => {
    const token = await tokenOf(server, 'langflow', old.longPassword);
    const { body } = await send<ApiKeyList>(server, 'GET /api/v1/api_key/', { token });
    const key = body.api_keys.find(({ name }) => name === 'product');
    expect(key?.api_key).toBe(`${old.keys.admin.slice(0, 8)}${'*'.repeat(38)}`);
    // Seven there, and those of the other tests.
    expect(key?.total_uses).toBeGreaterThanOrEqual(7);
  });

  it('has its variables read with the old secret and kept with the new one', async () => {
    const token = await tokenOf(server, 'langflow', old.longPassword);
    const { body } = await send(server, 'GET /api/v1/variables/', { token });
    expect(body).toMatchObject([
      { name: 'PLACE', type: 'Generic', value: 'a place', default_fields: ['API Key'] },
      { name: 'TOKEN', type: 'Credential', value: null, has_value: true },
    ]);
  });

  it('has its messages and files in their places', async () => {
    const token = await tokenOf(server, 'langflow', old.longPassword);
    const messages = await send(server, `GET /api/v1/monitor/messages?flow_id=${old.flowId}`, { token });
    expect(messages.body).toContainEqual(
      expect.objectContaining({
        text: 'said there',
        session_id: 'a session',
        timestamp: '2026-01-02 03:04:05.678901 UTC',
      }),
    );
    const files = await send(server, `GET /api/v1/files/list/${old.flowId}`, { token });
    expect(files.body).toEqual({ files: ['2026-01-02_03-04-05_note.txt'] });
  });

  it('has the files of its users with their ids, names and paths', async () => {
    const token = await tokenOf(server, 'langflow', old.longPassword);
    const { body } = await send<UserFile[]>(server, 'GET /api/v2/files', { token });
    const path = `${old.ids.admin}/notes.txt`;
    const created_at = '2026-01-02T03:04:05.678901Z';
    expect(body).toMatchObject(form === 'early' ? [] : [{ name: 'notes', path, size: 9, created_at }]);
    for (const { id } of body)
      expect((await send(server, `GET /api/v2/files/${id}`, { token })).body).toBe('some text');
  });

  it('has the MCP servers of its users, and none that lead to projects there', async () => {
    const token = await tokenOf(server, 'langflow', old.longPassword);
    const { body } = await send<McpServerEntry[]>(server, 'GET /api/v2/mcp/servers', { token });
    expect(body.map(({ name }) => name)).toEqual(form === 'early' ? [] : ['tracker']);
    for (const { name } of body)
      expect((await send(server, `GET /api/v2/mcp/servers/${name}`, { token })).body).toEqual({
        headers: { Authorization: '********' },
        url: 'https://tracker.example/mcp',
      });
  });

  it('is reported on: what came, what stayed and why, and which flows run', () => {
    const late = form === 'late';
    expect(counts(report)).toEqual({
      users: '2+0',
      api_keys: late ? '4+0' : '3+0',
      projects: '2+0',
      flows: '2+0',
      variables: '2+0',
      messages: '1+0',
      mcp_servers: form === 'early' ? '0+0' : '1+0',
      flow_files: '1+0',
      user_files: form === 'early' ? '0+0' : '1+0',
    });
    const left = Object.fromEntries(report.parts.map((part) => [part.name, part.left]));
    expect(report.notes).toContain('These API keys are disabled there and came over disabled: off.');
    expect(left.user_files?.map(({ names }) => names)).toEqual(form === 'early' ? [] : [['lost']]);
    expect(left.flows).toEqual([{ reason: "they are Langflow's examples", count: 1, names: ['Example'] }]);
    expect(report.notes.some((note) => note.includes('MCP Project Starter - default'))).toBe(true);
    expect(report.notes.some((note) => note.startsWith('These API keys have expired'))).toBe(late);
    expect(report.flows).toContainEqual({
      id: old.flowId,
      name: 'Echo',
      endpoint_name: 'old-echo',
      owner: 'langflow',
      state: 'ready',
      problems: [],
    });
  });
});

describe('An import', () => {
  it('brings what is new when it is repeated, and leaves what is here as it is', async () => {
    const old = await oldDatabase('late');
    const env = await freshData();
    await importInto(env, old);
    expect(counts(await importInto(env, old))).toEqual({
      users: '0+2',
      api_keys: '0+4',
      projects: '0+2',
      flows: '0+2',
      variables: '0+2',
      messages: '0+1',
      mcp_servers: '0+1',
      flow_files: '0+1',
      user_files: '0+1',
    });
  });

  it('works beside a running server, whose unused first superuser makes room for the one that comes', async () => {
    const old = await oldDatabase('middle');
    const server = await startServer({ env: await freshData() });
    await importInto(server.env, old);
    expect(await said(server, 'old-echo', old.keys.admin)).toBe('still here');
    await signIn(server, 'langflow', old.longPassword);
    await server.stop();
  });

  it('brings to a user who has something here what belongs to the one of the same name there', async () => {
    const old = await oldDatabase('middle');
    const server = await startServer({ env: await freshData() });
    const token = await signIn(server);
    await createFlow(server, { token }, 'old-echo', echo());
    const report = await importInto(server.env, old);
    expect(report.parts[0]).toMatchObject({ name: 'users', taken: 1, left: [{ names: ['langflow'] }] });
    expect(await said(server, old.flowId, old.keys.admin)).toBe('still here');
    expect(report.notes).toContainEqual(expect.stringContaining('answers to "old-echo-1"'));
    await signIn(server);
    await server.stop();
  });

  it('without the secret key brings all that does not need it, and says what it left', async () => {
    const old = await oldDatabase('late');
    const env = await freshData();
    const { code, stdout } = await runCommand(
      ['import-langflow', '--database', old.address, '--json', '--secret-key', ''],
      env,
    );
    expect(code).toBe(0);
    const parts = (JSON.parse(stdout) as MoveInReport).parts;
    expect(parts.find(({ name }) => name === 'api_keys')).toMatchObject({ taken: 4 });
    expect(parts.find(({ name }) => name === 'variables')).toMatchObject({
      taken: 1,
      left: expect.arrayContaining([
        {
          reason: 'they are encrypted with another secret key than the one given',
          count: 1,
          names: ['TOKEN'],
        },
      ]) as unknown,
    });
    const server = await startServer({ after: { env } });
    expect(await said(server, 'old-echo', old.keys.admin)).toBe('still here');
    await server.stop();
  });

  it('that is only tried writes nothing', async () => {
    const old = await oldDatabase('late');
    const env = await freshData();
    const report = await importInto(env, old, '--dry-run');
    expect(report).toMatchObject({ dry_run: true });
    expect(counts(report)).toMatchObject({ users: '2+0', flow_files: '1+0' });
    await expect(access(join(env.LANGFLOW_CONFIG_DIR ?? '', 'files'))).rejects.toThrow();
    expect(counts(await importInto(env, old))).toMatchObject({ users: '2+0', flow_files: '1+0' });
  });

  it('tells in words for people what came', async () => {
    const old = await oldDatabase('late');
    const args = ['import-langflow', '--database', old.address, '--config-dir', old.configDir];
    const { stdout } = await runCommand(args, await freshData());
    expect(stdout).toContain('API keys        4 taken');
    expect(stdout).toContain("1 left, they are Langflow's examples: Example");
    expect(stdout).toContain('2 in all: 2 ready, 0 need setup, 0 cannot run.');
  });
});
