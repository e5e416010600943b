import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditPage, MoveInEvent, MoveInReport, RunResponse } from '@flowgate/contracts';
import {
  createDatabase,
  createKey,
  createUser,
  type Credentials,
  freshData,
  langflowDatabase,
  type LangflowDatabase,
  send,
  type Server,
  signIn,
  startServer,
} from '@flowgate/test-server';

type Fields = Readonly<Record<string, string | Blob>>;

/** A database to be sent or, where the suite runs on PostgreSQL, to be named. */
async function given(old: LangflowDatabase): Promise<Fields> {
  if (old.address.startsWith('postgresql:')) return { url: old.address };
  return { file: new Blob([new Uint8Array(await readFile(old.address))]) };
}

async function moveIn(server: Server, credentials: Credentials, fields: Fields) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields))
    if (typeof value === 'string') body.set(name, value);
    else body.set(name, value, 'langflow.db');
  return send<string>(server, 'POST /api/v1/move_in', { ...credentials, body });
}

const eventsOf = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as MoveInEvent);

async function reportOf(server: Server, credentials: Credentials, fields: Fields): Promise<MoveInReport> {
  const { status, body } = await moveIn(server, credentials, fields);
  const last = eventsOf(body).at(-1);
  if (status !== 200 || last?.event !== 'report') throw new Error(`No report: ${status} ${body}`);
  return last.data;
}

const counts = ({ parts }: MoveInReport) =>
  Object.fromEntries(parts.map(({ name, taken, present }) => [name, `${taken}+${present}`]));

/** A server whose temporary folder is nobody else's. */
async function serverOnItsOwn() {
  const temporary = await mkdtemp(join(tmpdir(), 'move-in-'));
  const server = await startServer({ env: { ...(await freshData()), TMPDIR: temporary } });
  return { server, left: () => readdir(temporary) };
}

const saidWith = async (server: Server, key: string) => {
  const { status, body } = await send<RunResponse>(server, 'POST /api/v1/run/old-echo', {
    key,
    body: { input_value: 'still here' },
  });
  return status === 200 ? body.outputs[0]?.outputs[0]?.results : status;
};

describe('A Langflow server that moves in by POST /api/v1/move_in', () => {
  let old: LangflowDatabase;
  let server: Server;
  let left: () => Promise<string[]>;
  /** The superuser who brings it, and the one who came with it. */
  let [mover, admin] = ['', ''];
  let tried: MoveInReport;
  let saidBefore: unknown;
  let moved: Awaited<ReturnType<typeof moveIn>>;
  beforeAll(async () => {
    old = await langflowDatabase('late', await createDatabase());
    ({ server, left } = await serverOnItsOwn());
    mover = await signIn(server);
    const fields = { ...(await given(old)), secret_key: old.secret };
    tried = await reportOf(server, { token: mover }, { ...fields, dry_run: 'true' });
    saidBefore = await saidWith(server, old.keys.alice);
    moved = await moveIn(server, { token: mover }, fields);
    admin = await signIn(server, 'langflow', old.longPassword);
  });
  afterAll(() => server.stop());

  it('is only looked at with dry_run: its report is there, and nothing else', () => {
    expect(tried).toMatchObject({ dry_run: true });
    expect(counts(tried)).toMatchObject({ users: '2+0', api_keys: '4+0', flows: '2+0', variables: '2+0' });
    expect(tried.flows.map(({ state }) => state)).toEqual(['ready', 'ready']);
    expect(saidBefore).toBe(403);
  });

  it('comes with all of its keys', async () => {
    expect(await saidWith(server, old.keys.alice)).toMatchObject({ message: { text: 'still here' } });
  });

  it('tells its progress and, in the end, its report', () => {
    expect(moved.status).toBe(200);
    expect(moved.headers.get('content-type')).toBe('application/x-ndjson');
    const events = eventsOf(moved.body);
    expect(events.filter(({ event }) => event !== 'progress')).toEqual([events.at(-1)]);
    expect(events.at(-1)).toMatchObject({ event: 'report', data: { dry_run: false } });
    expect(events).toContainEqual({ event: 'progress', data: { part: 'flows', done: 3, total: 3 } });
  });

  it('has the trail tell who brought it', async () => {
    const path = 'GET /api/v1/audit?action=server.import&order=asc&limit=1';
    const { body } = await send<AuditPage>(server, path, { token: admin });
    const changes = { users: { to: 2 }, api_keys: { to: 4 } };
    expect(body.events).toMatchObject([{ actor_name: 'langflow', changes }]);
  });

  it('ends the session of a superuser who gave way to the one from there', async () => {
    expect((await send(server, 'GET /api/v1/users/whoami', { token: mover })).status).toBe(401);
  });

  it('is here already when it moves in again', async () => {
    const fields = { ...(await given(old)), secret_key: old.secret };
    const again = await reportOf(server, { token: admin }, fields);
    expect(counts(again)).toMatchObject({ users: '0+2', api_keys: '0+4', flows: '0+2', messages: '0+1' });
  });

  it('leaves the files of its users behind, and says why', () => {
    expect(tried.parts.find(({ name }) => name === 'user_files')?.left).toContainEqual({
      reason: "their bytes are in Langflow's data folder, which was not given",
      count: 2,
      names: ['notes', 'lost'],
    });
  });

  it('leaves no copy of what was sent', async () => expect(await left()).toEqual([]));
});

describe('POST /api/v1/move_in', () => {
  let server: Server;
  let left: () => Promise<string[]>;
  let token: string;
  beforeAll(async () => {
    ({ server, left } = await serverOnItsOwn());
    token = await signIn(server);
  });
  afterAll(() => server.stop());

  const blob = (text: string) => new Blob([text]);
  const URL_FORM = 'The address must be postgresql://user:password@host:5432/database.';

  it.each<[string, Fields, string, string]>([
    ['nothing', {}, 'file', 'send a database, or name one in `url`'],
    ['two databases', { file: blob(''), url: 'postgresql://h/d' }, 'url', 'send a file or a `url`, not both'],
    [
      'no database',
      { file: blob('nothing of the kind') },
      'file',
      'The file cannot be read (file is not a database).',
    ],
    [
      'an empty database',
      { file: blob('') },
      'file',
      'This is no database of Langflow 1.0 or later: it has no table "user", "apikey", "flow", "folder", "variable".',
    ],
    ['a SQLite file of the server', { url: 'sqlite:////etc/passwd' }, 'url', URL_FORM],
    ['a local socket', { url: 'postgresql:///langflow?host=/tmp' }, 'url', URL_FORM],
    [
      'certificates of the server',
      { url: 'postgresql://u:p@127.0.0.1/d?sslkey=/etc/ssl/key.pem' },
      'url',
      'The address must not name files of this server.',
    ],
    [
      'a port that is none',
      { url: 'postgresql://u:s3cret@127.0.0.1:0/d' },
      'url',
      'The address has a port that is none.',
    ],
  ])('refuses %s, by the field', async (_, fields, field, problem) => {
    const { status, body } = await moveIn(server, { token }, fields);
    expect({ status, body }).toEqual({
      status: 422,
      body: { detail: [{ type: 'value_error', loc: ['body', field], msg: `Value error, ${problem}` }] },
    });
  });

  it('never tells the password of an address that it cannot reach', async () => {
    const { status, body } = await moveIn(server, { token }, { url: 'postgresql://u:s3cret@127.0.0.1:9/d' });
    expect(status).toBe(422);
    expect(JSON.stringify(body)).toContain('ECONNREFUSED');
    expect(JSON.stringify(body)).not.toContain('s3cret');
  });

  it('says which switch is neither on nor off', async () => {
    const { status, body } = await moveIn(server, { token }, { url: 'postgresql://h/d', dry_run: 'perhaps' });
    expect(status).toBe(422);
    expect(body).toMatchObject({ detail: [{ type: 'bool_parsing', loc: ['body', 'dry_run'] }] });
  });

  it('is for superusers, and for keys without any bounds, since keys without any come along', async () => {
    const user = await createUser(server, 'somebody');
    expect((await moveIn(server, { token: user.token }, {})).status).toBe(403);
    const narrow = await createKey(server, { token }, { scopes: ['flows:read'] });
    expect((await moveIn(server, { key: narrow }, {})).status).toBe(403);
    for (const rules of [{ scopes: ['admin' as const] }, { limits: [{ concurrent: 1 }] }]) {
      const key = await createKey(server, { token }, rules);
      const { status, body } = await moveIn(server, { key }, {});
      expect({ status, body }).toMatchObject({ status: 403, body: { code: 'KEY_BOUNDED' } });
    }
    const whole = await createKey(server, { token });
    expect((await moveIn(server, { key: whole }, {})).status).toBe(422);
  });

  it('leaves nothing behind when its caller leaves before the end', async () => {
    const old = await langflowDatabase('late', await createDatabase(), 5000);
    const body = new FormData();
    for (const [name, value] of Object.entries(await given(old))) body.set(name, value);
    const leaving = new AbortController();
    const response = await fetch(`${server.url}/api/v1/move_in`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body,
      signal: leaving.signal,
    });
    await response.body?.getReader().read();
    // Not even while it is read.
    expect(await left()).toEqual([]);
    leaving.abort();
    const report = await reportOf(server, { token }, { ...(await given(old)), dry_run: 'true' });
    expect(counts(report)).toMatchObject({ flows: '2+0', messages: '5000+0' });
  });

  it('leaves no copy of what it was sent', async () => expect(await left()).toEqual([]));
});
