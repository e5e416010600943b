import { createHash, randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import type { Place } from './flowgate.ts';

/** Puts rows straight into the database of a server that does not run: through the API a million would take minutes. */
export interface Seeding {
  run(sql: string): Promise<void>;
  close(): Promise<void>;
  readonly isPostgres: boolean;
}

export async function openDatabase(place: Place): Promise<Seeding> {
  const { LANGFLOW_DATABASE_URL: url, LANGFLOW_CONFIG_DIR: folder = '' } = place;
  if (url !== undefined) {
    const client = new Client({ connectionString: url });
    await client.connect();
    return {
      isPostgres: true,
      run: async (sql) => {
        await client.query(sql);
      },
      close: async () => {
        await client.query('VACUUM ANALYZE');
        await client.end();
      },
    };
  }
  const database = new DatabaseSync(`${folder}/flowgate.db`);
  database.exec('PRAGMA journal_mode = WAL');
  return {
    isPostgres: false,
    run: async (sql) => {
      await Promise.resolve();
      database.exec(sql);
    },
    close: async () => {
      await Promise.resolve();
      database.close();
    },
  };
}

/** `count` keys of the superuser, of which the first `known` are returned. */
export async function addKeys(database: Seeding, count: number, known: number): Promise<string[]> {
  const columns = 'INSERT INTO api_key (id, user_id, name, digest, start, created_at, total_uses)';
  const user = 'SELECT id FROM "user" LIMIT 1';
  const keys = Array.from({ length: known }, () => `sk-${randomUUID().replaceAll('-', '')}01234567890`);
  const rows = keys.map((key) => {
    const digest = createHash('sha256').update(key).digest('hex');
    return `('${randomUUID()}', (${user}), 'bench', '${digest}', '${key.slice(0, 8)}', '2026', 0)`;
  });
  await database.run(`${columns} VALUES ${rows.join(', ')}`);
  const { id, digest } = random(database);
  await database.run(
    `${columns} SELECT ${id}, (${user}), 'bench', ${digest}, 'sk-00000', '2026', 0 ${series(database, count - known)}`,
  );
  return keys;
}

/** Copies of the newest flow under other names. */
export async function addFlows(database: Seeding, count: number): Promise<void> {
  const { id } = random(database);
  await database.run(
    `INSERT INTO flow (id, user_id, folder_id, name, endpoint_name, version_token, is_component, webhook, locked, mcp_enabled,
      access_type, flow_type, a2a_enabled, created_at, updated_at, data)
     SELECT ${id}, f.user_id, f.folder_id, 'copy ' || n, 'copy-' || n, ${id}, f.is_component, f.webhook, f.locked,
      f.mcp_enabled, f.access_type, f.flow_type, f.a2a_enabled, f.created_at, f.updated_at, f.data
     FROM (SELECT * FROM flow ORDER BY created_at DESC LIMIT 1) f CROSS JOIN (SELECT n ${series(database, count)}) s`,
  );
}

/** Copies of a stored message, in a thousand sessions. */
export async function addMessages(database: Seeding, count: number): Promise<void> {
  const { id } = random(database);
  await database.run(
    `INSERT INTO message (id, user_id, flow_id, session_id, context_id, run_id, timestamp, sender, sender_name, text, files, error,
      edit, category, properties, content_blocks, duration, session_metadata)
     SELECT ${id}, m.user_id, m.flow_id, 'session ' || (n % 1000), m.context_id, m.run_id, m.timestamp, m.sender, m.sender_name,
      m.text, m.files, m.error, m.edit, m.category, m.properties, m.content_blocks, m.duration, m.session_metadata
     FROM (SELECT * FROM message LIMIT 1) m CROSS JOIN (SELECT n ${series(database, count)}) s`,
  );
}

function random({ isPostgres }: Seeding): { readonly id: string; readonly digest: string } {
  if (isPostgres)
    return {
      id: 'gen_random_uuid()::text',
      digest: "md5(random()::text || n) || md5(random()::text || n || 'x')",
    };
  const hex = (bytes: number) => `lower(hex(randomblob(${bytes})))`;
  return { id: [4, 2, 2, 2, 6].map(hex).join(" || '-' || "), digest: hex(32) };
}

function series({ isPostgres }: Seeding, count: number): string {
  if (isPostgres) return `FROM generate_series(1, ${count}) AS n`;
  return `FROM (WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s LIMIT ${count}) SELECT n FROM s)`;
}
