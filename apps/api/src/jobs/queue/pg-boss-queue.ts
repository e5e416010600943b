import { Logger } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Db, PgBoss } from 'pg-boss';
import type { DataSource, EntityManager } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { now } from '../../common/instant';
import { HandedOut } from './handed-out';
import { JobQueue, type QueuedJob, type RunJob, type Turn } from './job-queue';
import { Presence } from './presence';
import { Rounds } from './rounds';
import { startPgBoss, TICKETS } from './start-pg-boss';

/** What others have put into the queue is looked for so often. */
const LOOK_MS = 500;
const ORPHANS_MS = 1000;
/** Of the ten seconds after which pg-boss takes a job for abandoned. */
const BEAT_MS = 2500;

/** A ticket as it was fetched, by which it is known from the same job's next. */
interface Ticket {
  readonly id: string;
  readonly retryCount: number;
}

/**
 * For PostgreSQL: pg-boss hands out tickets to any number of servers. A ticket has its job's id and says no more than that the job may be
 * ready; it is gone when the job is over.
 */
export class PgBossQueue extends JobQueue {
  private readonly presence: Presence;
  private readonly logger = new Logger('Jobs');
  private starting: Promise<PgBoss> | null = null;
  private boss: PgBoss | null = null;
  private handedOut: HandedOut | null = null;
  private readonly tickets = new Map<string, Ticket>();
  private readonly rounds = new Rounds(LOOK_MS, () => this.handOut());
  private readonly beats = new Rounds(BEAT_MS, () => this.beat());
  private readonly clearing = new Rounds(LOOK_MS, () => this.clear());
  private readonly orphans = new Rounds(ORPHANS_MS, () => this.freeOrphans());
  private over: Ticket[] = [];

  /** @param perFlow most jobs of a flow at once; 0 for no limit */
  constructor(
    private readonly dataSource: DataSource,
    private readonly perFlow: number,
  ) {
    super();
    this.presence = new Presence(poolOf(dataSource));
  }

  get worker(): number {
    return this.presence.worker;
  }

  async ready(): Promise<void> {
    await this.started();
  }

  async push(manager: EntityManager, jobs: readonly QueuedJob[]): Promise<void> {
    const tickets = jobs.map(({ id, flowId, runAt }) => ({
      id,
      // Whose time has come by this server's clock need not wait for the database's.
      ...(runAt > now() && { startAfter: runAt }),
      group: { id: flowId },
    }));
    const boss = await this.started();
    await boss.insert(TICKETS, tickets, { db: transactionOf(manager) });
  }

  async putBack(manager: EntityManager, job: QueuedJob): Promise<void> {
    const boss = await this.started();
    await boss.deleteJob(TICKETS, job.id, { db: transactionOf(manager) });
    await this.push(manager, [job]);
  }

  wake(): void {
    this.rounds.wake();
  }

  async work(run: RunJob, atOnce: number): Promise<void> {
    await this.started();
    this.handedOut = new HandedOut(run, atOnce, (id, turn) => this.settle(id, turn));
    await this.presence.begin();
    for (const each of [this.rounds, this.beats, this.clearing, this.orphans]) each.begin();
  }

  async close(): Promise<void> {
    await this.orphans.end();
    await this.rounds.end();
    await this.handedOut?.allOver();
    await this.beats.end();
    await this.clearing.end();
    await this.clear();
    await this.presence.end();
    await this.boss?.stop({ close: false, graceful: false });
  }

  /** One attempt for all who wait; after one that failed, another may be made. */
  private async started(): Promise<PgBoss> {
    if (this.boss) return this.boss;
    this.starting ??= startPgBoss(databaseOf(this.dataSource), this.logger).finally(
      () => (this.starting = null),
    );
    return (this.boss = await this.starting);
  }

  /** Never rejects: what is not handed out now is handed out with the next round. */
  private async handOut(): Promise<void> {
    const { handedOut, boss } = this;
    if (handedOut === null || boss === null) return;
    const batchSize = handedOut.free;
    if (batchSize === 0) return;
    const groups = this.perFlow > 0 ? { groupConcurrency: this.perFlow } : {};
    try {
      const tickets: Ticket[] = await boss.fetch(TICKETS, { batchSize, ...groups });
      for (const ticket of tickets) {
        this.tickets.set(ticket.id, ticket);
        handedOut.start(ticket.id);
      }
      if (tickets.length === batchSize) this.wake();
    } catch (error) {
      this.logger.warn(`Jobs could not be looked for: ${String(error)}`);
    }
  }

  private async settle(id: string, turn: Turn): Promise<void> {
    const ticket = this.tickets.get(id);
    this.tickets.delete(id);
    if (ticket && turn === 'over') this.over.push(ticket);
    if (turn === 'wait') await this.postpone(id);
    this.wake();
    this.clearing.wake();
  }

  /** Never rejects: a ticket that is not beaten for comes back by itself. */
  private async postpone(id: string): Promise<void> {
    try {
      await this.boss?.fail(TICKETS, id);
    } catch (error) {
      this.logger.warn(`A job could not be put off: ${String(error)}`);
    }
  }

  private async beat(): Promise<void> {
    if (this.tickets.size === 0) return;
    try {
      await this.boss?.touch(TICKETS, [...this.tickets.values()]);
    } catch (error) {
      this.logger.warn(`pg-boss could not be told of the jobs that run: ${String(error)}`);
    }
  }

  /** Those of dead servers go to others before pg-boss misses their beats. */
  private async freeOrphans(): Promise<void> {
    try {
      const dead = await this.presence.dead();
      if (dead.length === 0) return;
      await this.dataSource.transaction(async (manager) => {
        const orphans = await takeOrphans(manager, dead);
        if (orphans.length > 0) await this.boss?.fail(TICKETS, orphans, { db: transactionOf(manager) });
      });
    } catch (error) {
      this.logger.warn(`Jobs of servers that have died could not be looked for: ${String(error)}`);
    }
  }

  /** The tickets of jobs that are over, in one statement; those that stay for a failure are found to be over when they come back. */
  private async clear(): Promise<void> {
    const over = this.over;
    this.over = [];
    if (over.length === 0) return;
    try {
      await this.boss?.deleteJob(TICKETS, over);
    } catch (error) {
      this.logger.warn(`Tickets of jobs that are over could not be cleared: ${String(error)}`);
    }
  }
}

/** Running jobs of servers that have died, each taken by one of those who look for them. */
async function takeOrphans(manager: EntityManager, dead: readonly number[]): Promise<string[]> {
  const [found] = await manager.query<[{ id: string }[], number]>(
    "UPDATE job SET worker = NULL WHERE status = 'running' AND worker = ANY($1::int[]) RETURNING id",
    [dead],
  );
  return found.map(({ id }) => id);
}

function poolOf({ driver }: DataSource): Pool {
  return (driver as PostgresDriver).master as Pool;
}

/** The connections of the server, so that its address, its TLS and their number count for pg-boss, too. */
function databaseOf(dataSource: DataSource): Db {
  const pool = poolOf(dataSource);
  return { executeSql: (text, values) => pool.query(text, values) };
}

function transactionOf({ queryRunner }: EntityManager): Db {
  if (!queryRunner) throw new Error('Jobs are put into the queue within a transaction');
  return {
    executeSql: async (text, values) => {
      const { records } = await queryRunner.query(text, values, true);
      return { rows: records as unknown[] };
    },
  };
}
