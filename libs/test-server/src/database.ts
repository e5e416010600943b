import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

/** A new, empty database on the suite's PostgreSQL: its URL. `null` when the suite runs on SQLite. */
export async function createDatabase(): Promise<string | null> {
  const server = process.env.E2E_POSTGRES;
  if (server === undefined) return null;
  return connected(`${server}/postgres`, (client) => create(client, server));
}

/**
 * As `createDatabase`, with what `fill` puts into the first one of the suite: copying it takes a tenth of the time that its statements
 * take.
 * @param kind names what it is filled with
 */
export async function createFilledDatabase(
  kind: string,
  fill: (url: string) => Promise<void>,
): Promise<string | null> {
  const server = process.env.E2E_POSTGRES;
  if (server === undefined) return null;
  return connected(`${server}/postgres`, async (client) => {
    // Of several workers that come first at once, one fills it.
    await client.query('SELECT pg_advisory_lock(1)');
    try {
      const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [kind]);
      if (rowCount === 0) {
        const url = await create(client, server);
        await fill(url);
        // Not before it is whole: what broke off is nobody's model.
        await client.query(`ALTER DATABASE ${nameIn(url)} RENAME TO ${kind}`);
      }
    } finally {
      await client.query('SELECT pg_advisory_unlock(1)');
    }
    return create(client, server, `TEMPLATE ${kind}`);
  });
}

/** A new database with what the one at that address has, which nobody may be connected to: its URL. */
export async function copyDatabase(model: string): Promise<string | null> {
  const server = process.env.E2E_POSTGRES;
  if (server === undefined) return null;
  return connected(`${server}/postgres`, (client) => create(client, server, `TEMPLATE ${nameIn(model)}`));
}

/** Leaves of a server's database what its migrations have made. */
export async function forgetFirstStart(url: string): Promise<void> {
  await connected(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT quote_ident(tablename) AS name FROM pg_tables
       WHERE schemaname = 'public' AND tablename NOT IN ('migrations', 'audit_head')`,
    );
    await client.query(`TRUNCATE ${rows.map(({ name }) => name).join(', ')} RESTART IDENTITY`);
    await client.query(`UPDATE audit_head SET seq = 0, hash = ''`);
  });
}

function nameIn(url: string): string {
  return new URL(url).pathname.slice(1);
}

async function connected<T>(url: string, act: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

async function create(client: Client, server: string, options = ''): Promise<string> {
  const name = `e2e_${randomUUID().replaceAll('-', '')}`;
  await client.query(`CREATE DATABASE ${name} ${options}`);
  return `${server}/${name}`;
}
