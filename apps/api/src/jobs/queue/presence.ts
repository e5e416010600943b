import { randomInt } from 'node:crypto';
import { Client, type Pool } from 'pg';

/** Tells these locks from those of others in the same database. */
const CLASS = 0x466c6f77;
const AGAIN_MS = 500;
/** A server that has lost its connection gets so many looks to come back. */
const LOOKS = 3;

/** Servers that are to be running something, and hold no lock. */
const ABSENT = `
  SELECT DISTINCT worker FROM job WHERE status = 'running' AND worker IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = ${CLASS} AND objid = worker::oid AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))`;

/**
 * That a server lives is told by a lock on a connection of its own, which PostgreSQL lets go of in the moment in which the process dies. Of a
 * machine that vanishes, pg-boss's beats tell.
 */
export class Presence {
  readonly worker = randomInt(1, 2 ** 31 - 1);
  private client: Client | null = null;
  private ended = false;
  private waiting = false;
  /** How often in a row each was absent. */
  private absent = new Map<number, number>();

  constructor(private readonly pool: Pool) {}

  async begin(): Promise<void> {
    // The pool hides the password from whoever lists its options.
    const client = new Client({
      ...this.pool.options,
      password: this.pool.options.password,
      keepAlive: true,
    });
    client.on('error', () => undefined);
    client.on('end', () => this.again());
    await client.connect();
    this.client = client;
    await this.hold();
  }

  /** Those that were absent each of the last looks. */
  async dead(): Promise<readonly number[]> {
    const { rows } = await this.pool.query<{ worker: number }>(ABSENT);
    this.absent = new Map(rows.map(({ worker }) => [worker, (this.absent.get(worker) ?? 0) + 1]));
    // A connection pooler may have changed the connection behind this one.
    if (this.absent.delete(this.worker)) await this.hold();
    return [...this.absent].filter(([, looks]) => looks >= LOOKS).map(([worker]) => worker);
  }

  async end(): Promise<void> {
    this.ended = true;
    await this.client?.end();
  }

  /** Shared, so that it is had again without a wait, whatever connection has it. */
  private async hold(): Promise<void> {
    await this.client?.query('SELECT pg_advisory_lock_shared($1, $2)', [CLASS, this.worker]);
  }

  private again(): void {
    if (this.ended || this.waiting) return;
    this.waiting = true;
    setTimeout(() => {
      this.waiting = false;
      if (!this.ended) this.begin().catch(() => this.again());
    }, AGAIN_MS).unref();
  }
}
