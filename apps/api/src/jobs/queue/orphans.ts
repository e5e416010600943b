import type { EntityManager } from 'typeorm';
import type { DataSource } from 'typeorm';
import type { PgBoss } from 'pg-boss';
import type { QueuedJob } from './job-queue';
import type { Presence } from './presence';
import { transactionOf } from './transaction-of';
import { Vigil } from './vigil';

/** Running jobs of servers that have died, each taken by one of those who look for them. */
const TAKE = `
  UPDATE job SET worker = NULL WHERE status = 'running' AND worker = ANY($1::int[])
  RETURNING id, flow_id AS "flowId", run_at AS "runAt"`;

/** The jobs of servers that have died. */
export class Orphans {
  private readonly vigil: Vigil;

  /** @param giveBack puts jobs into the queue again, in the transaction */
  constructor(
    private readonly dataSource: DataSource,
    private readonly presence: Presence,
    private readonly giveBack: (manager: EntityManager, orphans: readonly QueuedJob[]) => Promise<void>,
  ) {
    this.vigil = new Vigil(presence.worker);
  }

  /** This server lives; those of whom nothing was heard for long do not. */
  async tellAndHear(boss: PgBoss): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const db = transactionOf(manager);
      await this.vigil.putOff(boss, db);
      await this.free(manager, await this.vigil.silent(boss, db));
    });
  }

  /** Gives back what ran on servers whose locks are gone. */
  async freeAbsent(): Promise<void> {
    const dead = await this.presence.dead();
    if (dead.length > 0) await this.dataSource.transaction((manager) => this.free(manager, dead));
  }

  /** This server has nothing to leave behind. */
  async end(boss: PgBoss): Promise<void> {
    await this.vigil.end(boss);
  }

  private async free(manager: EntityManager, dead: readonly number[]): Promise<void> {
    if (dead.length === 0) return;
    const [orphans] = await manager.query<[QueuedJob[], number]>(TAKE, [dead]);
    if (orphans.length > 0) await this.giveBack(manager, orphans);
  }
}
