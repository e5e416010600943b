import { randomUUID } from 'node:crypto';
import type { Db, PgBoss } from 'pg-boss';

export const SERVERS = 'servers';
/** A server that has not put its ticket off for so long is gone. */
const SILENT_SECONDS = 10;

/**
 * Tells of servers that have vanished with their machines, whose locks PostgreSQL may hold for hours: each server has a ticket that comes due
 * when it is not put off any more, and that another server is handed then.
 */
export class Vigil {
  private readonly ticket = randomUUID();

  constructor(private readonly worker: number) {}

  /** Tells that this server lives. @param db a transaction */
  async putOff(boss: PgBoss, db: Db): Promise<void> {
    await boss.deleteJob(SERVERS, this.ticket, { db });
    const mine = { id: this.ticket, data: { worker: this.worker }, startAfter: SILENT_SECONDS };
    await boss.insert(SERVERS, [mine], { db });
  }

  /** Those of whom nothing was heard. They are told once, unless the transaction is rolled back. @param db a transaction */
  async silent(boss: PgBoss, db: Db): Promise<readonly number[]> {
    const due = await boss.fetch<{ worker: number }>(SERVERS, { batchSize: 10, db });
    if (due.length === 0) return [];
    const ids = due.map(({ id }) => id);
    await boss.deleteJob(SERVERS, ids, { db });
    return due.map(({ data }) => data.worker).filter((worker) => worker !== this.worker);
  }

  /** This server is to be missed by nobody. */
  async end(boss: PgBoss): Promise<void> {
    await boss.deleteJob(SERVERS, this.ticket);
  }
}
