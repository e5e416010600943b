import { Logger } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Db, PgBoss } from 'pg-boss';
import type { DataSource, EntityManager } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { now } from '../../common/instant';
import type { Settings } from '../../config/settings';
import { HandedOut } from './handed-out';
import { JobQueue, type QueuedJob, type RunJob, type Turn } from './job-queue';
import { Orphans } from './orphans';
import { Presence } from './presence';
import { Rounds } from './rounds';
import { startPgBoss, TICKETS } from './start-pg-boss';
import { transactionOf } from './transaction-of';

/** What others have put into the queue is looked for so often. */
const LOOK_MS = 500;
/** One statement fetches the tickets, or clears those, of all jobs that end in the meantime. */
const REST_MS = 5;
const CLEARING_MS = 50;
/** What waits here for so long may begin sooner elsewhere. */
const LATE_MS = 400;
const ORPHANS_MS = 1000;
const POSTPONED_SECONDS = 1;
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
  private readonly rounds = new Rounds(LOOK_MS, () => this.handOut(), REST_MS);
  private readonly beats = new Rounds(BEAT_MS, () => this.beat());
  private readonly clearing = new Rounds(LOOK_MS, () => this.clear(), CLEARING_MS);
  private readonly searches = new Rounds(ORPHANS_MS, () => this.freeOrphans());
  private readonly orphans: Orphans;
  /** Whether jobs may wait that came before the next. */
  private behind = true;
  private over: Ticket[] = [];

  constructor(
    private readonly dataSource: DataSource,
    private readonly limits: Pick<Settings, 'jobsPerFlow' | 'jobsPerKey'>,
  ) {
    super();
    this.presence = new Presence(poolOf(dataSource));
    this.orphans = new Orphans(dataSource, this.presence, async (manager, jobs) => {
      const ids = jobs.map(({ id }) => id);
      await this.boss?.fail(TICKETS, ids, { db: transactionOf(manager) });
      // Those that were begun without a ticket get one; others have theirs.
      await this.push(manager, jobs);
    });
  }

  get worker(): number {
    return this.presence.worker;
  }

  async ready(): Promise<void> {
    await this.started();
  }

  async push(manager: EntityManager, jobs: readonly QueuedJob[]): Promise<void> {
    this.behind = true;
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

  reserve(id: string): boolean {
    const { handedOut, limits } = this;
    if (this.behind || this.rounds.ended || handedOut === null) return false;
    return limits.jobsPerFlow === 0 && limits.jobsPerKey === 0 && handedOut.reserve(id);
  }

  start(id: string): void {
    this.handedOut?.start(id);
  }

  release(id: string): void {
    this.handedOut?.release(id);
  }

  async work(run: RunJob, atOnce: number): Promise<void> {
    const boss = await this.started();
    await this.orphans.tellAndHear(boss);
    await this.presence.begin();
    this.handedOut = new HandedOut(run, atOnce, (id, turn) => this.settle(id, turn));
    for (const each of [this.rounds, this.beats, this.clearing, this.searches]) each.begin();
  }

  async close(): Promise<void> {
    await this.searches.end();
    await this.rounds.end();
    await this.handedOut?.allOver();
    await this.beats.end();
    await this.clearing.end();
    await this.clear();
    if (this.boss && this.handedOut) await this.orphans.end(this.boss);
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
    handedOut.giveBack(LATE_MS);
    const batchSize = handedOut.free;
    if (batchSize <= 0) return;
    const { jobsPerFlow } = this.limits;
    const groups = jobsPerFlow > 0 ? { groupConcurrency: jobsPerFlow } : {};
    try {
      const tickets: Ticket[] = await boss.fetch(TICKETS, { batchSize, ...groups });
      for (const ticket of tickets) {
        this.tickets.set(ticket.id, ticket);
        handedOut.start(ticket.id);
      }
      this.behind = tickets.length === batchSize;
      if (this.behind) this.wake();
    } catch (error) {
      this.logger.warn(`Jobs could not be looked for: ${String(error)}`);
    }
  }

  private async settle(id: string, turn: Turn): Promise<void> {
    const ticket = this.tickets.get(id);
    this.tickets.delete(id);
    if (ticket && turn === 'over') this.over.push(ticket);
    if (turn === 'wait') await this.postpone(id, ticket);
    if (ticket) this.clearing.wake();
    if (ticket || this.behind) this.wake();
  }

  /** Never rejects: a ticket that is not beaten for comes back by itself. */
  private async postpone(id: string, ticket: Ticket | undefined): Promise<void> {
    try {
      if (ticket) await this.boss?.fail(TICKETS, id);
      // It was begun without one, and could not be ended.
      else await this.boss?.insert(TICKETS, [{ id, startAfter: POSTPONED_SECONDS }]);
    } catch (error) {
      this.logger.warn(`A job could not be put off: ${String(error)}`);
    }
  }

  private async beat(): Promise<void> {
    const { boss, tickets } = this;
    if (boss === null) return;
    try {
      await this.orphans.tellAndHear(boss);
      if (tickets.size > 0) await boss.touch(TICKETS, [...tickets.values()]);
    } catch (error) {
      this.logger.warn(`pg-boss could not be told of the jobs that run: ${String(error)}`);
    }
  }

  /** Those of dead servers go to others before pg-boss misses their beats. */
  private async freeOrphans(): Promise<void> {
    try {
      await this.orphans.freeAbsent();
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

function poolOf({ driver }: DataSource): Pool {
  return (driver as PostgresDriver).master as Pool;
}

/** The connections of the server, so that its address, its TLS and their number count for pg-boss, too. */
function databaseOf(dataSource: DataSource): Db {
  const pool = poolOf(dataSource);
  return { executeSql: (text, values) => pool.query(text, values) };
}
