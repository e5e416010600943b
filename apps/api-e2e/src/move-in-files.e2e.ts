import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { MoveInEvent, MoveInReport } from '@flowgate/contracts';
import {
  createDatabase,
  freshData,
  langflowDatabase,
  type LangflowDatabase,
  send,
  type Server,
  signIn,
  startServer,
  zippedFolder,
} from '@flowgate/test-server';
import { ZipFile } from 'yazl';

async function moveIn(server: Server, token: string, fields: Readonly<Record<string, string | Blob>>) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields))
    if (typeof value === 'string') body.set(name, value);
    else body.set(name, value, name);
  return send<string>(server, 'POST /api/v1/move_in', { token, body });
}

describe('A data folder of Langflow that is sent to POST /api/v1/move_in as a ZIP', () => {
  let old: LangflowDatabase;
  let server: Server;
  let temporary: string;
  let report: MoveInReport;
  beforeAll(async () => {
    old = await langflowDatabase('late', await createDatabase());
    temporary = await mkdtemp(join(tmpdir(), 'move-in-'));
    server = await startServer({ env: { ...(await freshData()), TMPDIR: temporary } });
    const token = await signIn(server);
    // On SQLite the database lies in the folder.
    const isInFolder = !old.address.startsWith('postgresql:');
    const files = new Blob([new Uint8Array(await zippedFolder(old.configDir))]);
    const { body } = await moveIn(server, token, { files, ...(!isInFolder && { url: old.address }) });
    const last = JSON.parse(body.trim().split('\n').at(-1) ?? '') as MoveInEvent;
    if (last.event !== 'report') throw new Error(body);
    report = last.data;
  });
  afterAll(() => server.stop());

  it('brings everything, variables too, for the secret key lies in it', () => {
    const taken = Object.fromEntries(report.parts.map((part) => [part.name, part.taken]));
    const rest = { users: 2, api_keys: 4, flows: 2, variables: 2, mcp_servers: 1 };
    expect(taken).toMatchObject({ ...rest, flow_files: 1, user_files: 1 });
  });

  it("has a flow's file where its callers look for it", async () => {
    const path = `GET /api/v1/files/download/${old.flowId}/2026-01-02_03-04-05_note.txt`;
    expect(await send(server, path, { key: old.keys.admin })).toMatchObject({ status: 200, body: 'a note' });
  });

  it("has a user's file under its path", async () => {
    const { body } = await send<{ id: string; path: string }[]>(server, 'GET /api/v2/files', {
      key: old.keys.admin,
    });
    expect(body).toMatchObject([{ name: 'notes', path: `${old.ids.admin}/notes.txt` }]);
    const content = await send(server, `GET /api/v2/files/${body[0]?.id}`, { key: old.keys.admin });
    expect(content).toMatchObject({ status: 200, body: 'some text' });
  });

  it('leaves no copy of what was sent', async () => {
    expect(await readdir(temporary)).toEqual([]);
    expect(await readdir(join(server.env.LANGFLOW_CONFIG_DIR ?? '', 'files'))).not.toContain('.move-in');
  });
});

describe('POST /api/v1/move_in refuses', () => {
  let server: Server;
  let token: string;
  beforeAll(async () => {
    server = await startServer({ env: { LANGFLOW_MAX_FILE_SIZE_UPLOAD: '1' } });
    token = await signIn(server);
  });
  afterAll(() => server.stop());

  const archive = async (entries: Readonly<Record<string, Buffer>>) => {
    const zip = new ZipFile();
    for (const [name, content] of Object.entries(entries)) zip.addBuffer(content, name);
    zip.end();
    return new Blob([new Uint8Array(await buffer(zip.outputStream))]);
  };
  const file = '00112233-4455-4677-8899-aabbccddeeff/a.txt';

  it.each([
    ['a file that is no ZIP', () => Promise.resolve(new Blob(['none'])), 'the ZIP cannot be read'],
    ['a ZIP of something else', () => archive({ 'flow.json': Buffer.from('{}') }), 'the ZIP is none of'],
    ['a ZIP without a database', () => archive({ [file]: Buffer.from('x') }), 'the ZIP has no langflow.db'],
    ['a ZIP that unpacks too far', () => archive({ [file]: Buffer.alloc(11_000_000) }), 'the ZIP unpacks to'],
  ])('%s, by the field', async (_, files, problem) => {
    const { status, body } = await moveIn(server, token, { files: await files() });
    expect(status).toBe(422);
    expect(body).toMatchObject({ detail: [{ loc: ['body', 'files'] }] });
    expect(JSON.stringify(body)).toContain(problem);
  });
});
