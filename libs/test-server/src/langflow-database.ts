import { hash, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { hash as bcrypt } from 'bcrypt';
import { Client } from 'pg';
import { echo } from './flow-json';
import { fernet, SHORT_KEY, SHORT_SECRET } from './fernet';
import { mcpServerRows, mcpServers } from './langflow-mcp-servers';
import { userFileRows, writeUserFiles } from './langflow-user-files';

/** How far a database has come: the first form of 1.0 to 1.5, that of 1.7 and 1.8, and that of 1.13. */
export type LangflowForm = 'early' | 'middle' | 'late';

/** A database as a Langflow server leaves it, and what is known of it from outside. */
export interface LangflowDatabase {
  /** For `--database`. */
  readonly address: string;
  /** Langflow's data folder, with the secret and the files. */
  readonly configDir: string;
  readonly secret: string;
  readonly password: string;
  readonly longPassword: string;
  readonly keys: {
    readonly admin: string;
    readonly alice: string;
    readonly expired: string;
    readonly disabled: string;
  };
  readonly flowId: string;
  readonly aliceFlowId: string;
  readonly ids: { readonly admin: string; readonly alice: string };
}

type Value = string | number | boolean | null;
type Rows = Readonly<Record<string, readonly Readonly<Record<string, Value>>[]>>;

/**
 * @param place a PostgreSQL database's URL, or `null` for a SQLite file
 * @param messages how many were said there
 */
export async function langflowDatabase(
  form: LangflowForm,
  place: string | null = null,
  messages = 1,
): Promise<LangflowDatabase> {
  const configDir = await mkdtemp(join(tmpdir(), 'langflow-'));
  const key = form === 'early' ? SHORT_KEY : randomBytes(32);
  const secret = form === 'early' ? SHORT_SECRET : key.toString('base64url');
  const plainKey = () => `sk-${randomBytes(32).toString('base64url')}`;
  const known = {
    configDir,
    secret,
    password: 'Al1ce-pässwörd',
    longPassword: 'long'.repeat(30),
    keys: { admin: plainKey(), alice: plainKey(), expired: plainKey(), disabled: plainKey() },
    flowId: randomUUID(),
    aliceFlowId: randomUUID(),
    ids: { admin: randomUUID(), alice: randomUUID() },
  };
  const rows = await rowsOf(form, known, (text) => fernet(text, key), messages);
  const address = place ?? join(configDir, 'langflow.db');
  if (place === null) writeSqlite(address, rows);
  else await writePostgres(address, rows);
  await writeFile(join(configDir, 'secret_key'), secret);
  await mkdir(join(configDir, known.flowId));
  await writeFile(join(configDir, known.flowId, '2026-01-02_03-04-05_note.txt'), 'a note');
  const listed = form === 'middle' ? mcpServers((text) => text) : {};
  if (form !== 'early') await writeUserFiles(configDir, known.ids.admin, listed);
  return { ...known, address };
}

const AT = '2026-01-02 03:04:05.678901';

async function rowsOf(
  form: LangflowForm,
  known: Omit<LangflowDatabase, 'address'>,
  encrypt: (text: string) => string,
  messages: number,
): Promise<Rows> {
  const { ids, keys } = known;
  const late = (columns: Record<string, Value>) => (form === 'late' ? columns : {});
  const user = async (id: string, username: string, password: string) => ({
    id,
    username,
    password: await bcrypt(password, 4),
    profile_image: null,
    is_active: true,
    is_superuser: username === 'langflow',
    create_at: AT,
    updated_at: AT,
    last_login_at: null,
    ...late({ retired_at: null, optins: '{"github_starred": true}' }),
  });
  const apiKey = (name: string, userId: string, key: string, more: Record<string, Value> = {}) => ({
    id: randomUUID(),
    user_id: userId,
    name,
    api_key: form === 'early' ? key : encrypt(key),
    last_used_at: AT,
    total_uses: 7,
    is_active: true,
    created_at: AT,
    ...late({ api_key_hash: hash('sha256', key), expires_at: null }),
    ...more,
  });
  const [folder, aliceFolder] = [randomUUID(), randomUUID()];
  const flow = (
    id: string,
    userId: string | null,
    name: string,
    folderId: string,
    endpoint: string | null,
  ) => ({
    id,
    user_id: userId,
    name,
    folder_id: folderId,
    endpoint_name: endpoint,
    description: 'from there',
    data: JSON.stringify(echo()),
    updated_at: AT,
    webhook: false,
    is_component: false,
    tags: 'null',
    ...late({ version_token: randomUUID(), access_type: 'PRIVATE' }),
  });
  const variable = (name: string, type: string, value: string, more: Record<string, Value> = {}) => ({
    id: randomUUID(),
    user_id: ids.admin,
    name,
    type,
    value: type === 'Credential' || form === 'early' ? encrypt(value) : value,
    default_fields: '["API Key"]',
    created_at: AT,
    updated_at: null,
    ...late({ is_environment_managed: false }),
    ...more,
  });
  return {
    user: [
      await user(ids.admin, 'langflow', known.longPassword),
      await user(ids.alice, 'Alice', known.password),
    ],
    apikey: [
      apiKey('product', ids.admin, keys.admin),
      apiKey('MCP Project Starter - default', ids.alice, keys.alice),
      apiKey('off', ids.admin, keys.disabled, { is_active: false }),
      ...(form === 'late' ? [apiKey('old', ids.admin, keys.expired, { expires_at: AT })] : []),
    ],
    folder: [
      { id: randomUUID(), user_id: null, name: 'Starter Projects', description: null, parent_id: null },
      { id: folder, user_id: ids.admin, name: 'Starter Project', description: null, parent_id: null },
      { id: aliceFolder, user_id: ids.alice, name: 'Starter Project', description: 'hers', parent_id: null },
    ],
    flow: [
      flow(randomUUID(), null, 'Example', folder, null),
      flow(known.flowId, ids.admin, 'Echo', folder, 'old-echo'),
      flow(known.aliceFlowId, ids.alice, 'Echo', aliceFolder, 'old-echo'),
    ],
    variable: [
      variable('TOKEN', 'Credential', 'a token'),
      variable('PLACE', 'Generic', 'a place'),
      variable('FLOW_ID', 'Generic', ''),
      ...(form === 'late'
        ? [variable('OPENAI_API_KEY', 'Credential', 'x', { is_environment_managed: true })]
        : []),
    ],
    ...(form === 'early' ? {} : { file: userFileRows(ids.admin) }),
    ...(form === 'late' && { mcp_server: mcpServerRows(ids.admin, encrypt) }),
    message: Array.from({ length: messages }, () => ({
      id: randomUUID(),
      flow_id: known.flowId,
      session_id: 'a session',
      timestamp: AT,
      sender: 'User',
      sender_name: 'User',
      text: 'said there',
      files: '[]',
      error: false,
      edit: false,
      category: 'message',
      properties: '{}',
      content_blocks: '[]',
      ...late({ context_id: '', run_id: null, user_id: ids.admin }),
    })),
  };
}

/** SQLite: ids without hyphens, switches as numbers, everything else text. */
function writeSqlite(path: string, tables: Rows): void {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode=WAL; BEGIN');
  for (const [table, rows] of Object.entries(tables)) {
    const columns = Object.keys(rows[0] ?? {});
    database.exec(`CREATE TABLE "${table}" (${columns.map((name) => `"${name}"`).join(', ')})`);
    const insert = database.prepare(`INSERT INTO "${table}" VALUES (${columns.map(() => '?').join(', ')})`);
    for (const row of rows) insert.run(...columns.map((name) => sqliteValue(name, row[name] ?? null)));
  }
  database.exec('COMMIT');
  database.close();
}

function sqliteValue(column: string, value: Value): SQLInputValue {
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'string' && isId(column) && value.length === 36 ? value.replaceAll('-', '') : value;
}

const isId = (column: string) =>
  column === 'id' || (column.endsWith('_id') && !['session_id', 'context_id'].includes(column));

/** PostgreSQL: ids of their own type, times with a zone, JSON. */
async function writePostgres(address: string, tables: Rows): Promise<void> {
  const client = new Client({ connectionString: address });
  await client.connect();
  await client.query("SET TIME ZONE 'UTC'; BEGIN");
  for (const [table, rows] of Object.entries(tables)) {
    const columns = Object.keys(rows[0] ?? {});
    const types = columns.map((name) => `"${name}" ${postgresType(name, rows)}`);
    await client.query(`CREATE TABLE "${table}" (${types.join(', ')})`);
    const places = columns.map((_, at) => `$${at + 1}`).join(', ');
    for (const row of rows)
      await client.query(
        `INSERT INTO "${table}" VALUES (${places})`,
        columns.map((name) => row[name] ?? null),
      );
  }
  await client.query('COMMIT');
  await client.end();
}

const JSON_COLUMNS = [
  'data',
  'tags',
  'default_fields',
  'files',
  'properties',
  'content_blocks',
  'optins',
  'config',
];

function postgresType(column: string, rows: readonly Readonly<Record<string, Value>>[]): string {
  if (isId(column)) return 'uuid';
  if (column.endsWith('_at') || column === 'timestamp') return 'timestamptz';
  if (JSON_COLUMNS.includes(column)) return 'json';
  const value = rows.map((row) => row[column]).find((one) => one !== null && one !== undefined);
  return typeof value === 'boolean' ? 'boolean' : typeof value === 'number' ? 'integer' : 'text';
}
