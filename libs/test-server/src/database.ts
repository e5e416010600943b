import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

/** A new, empty database on the suite's PostgreSQL: its URL. `null` when the suite runs on SQLite. */
export async function createDatabase(): Promise<string | null> {
  const server = process.env.E2E_POSTGRES;
  if (server === undefined) return null;
  const name = `e2e_${randomUUID().replaceAll('-', '')}`;
  const client = new Client({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${name}`);
  } finally {
    await client.end();
  }
  return `${server}/${name}`;
}
