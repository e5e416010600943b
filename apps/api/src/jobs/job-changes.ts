import { Injectable } from '@nestjs/common';
import type { JobError } from '@flowgate/contracts';
import { DataSource, In } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm';
import { now, type Instant } from '../common/instant';
import { insertRows } from '../database/insert-rows';
import { Gathered } from './gathered';
import { JobBound } from './job-bound';
import type { Attempt } from './job-claims';
import { JobEvent } from './job-event.entity';
import type { JobOutcome, WireEvent } from './job-kinds';
import { JobNews } from './job-news';
import { JobWriter } from './job-writer';
import { Job } from './job.entity';
import { JobQueue } from './queue/job-queue';

/** Why a job is begun again, and which time it is. */
export interface Retry {
  readonly number: number;
  readonly error: JobError;
}

/** Changes jobs, each in the state that the change is for and no other, so that a job has one end. */
@Injectable()
export class JobChanges {
  private readonly added = new Gathered<Job, undefined>(AT_ONCE, (jobs) => this.addAll(jobs));

  constructor(
    private readonly dataSource: DataSource,
    private readonly writer: JobWriter,
    private readonly queue: JobQueue,
    private readonly news: JobNews,
    private readonly bound: JobBound,
  ) {}

  /** @throws UnavailableError when too many jobs wait */
  async add(job: Job): Promise<void> {
    await this.bound.enter();
    await this.queue.ready();
    await this.added.add(job);
  }

  /** Stores a job that is begun already. */
  async addBegun(job: Job): Promise<void> {
    await this.writer.add('job', [
      job.id,
      job.kind,
      job.status,
      job.flowId,
      job.apiKeyId,
      job.attempts,
      job.createdAt,
      job.startedAt,
      job.userId,
      job.request,
      job.requestId,
      job.address,
      job.runAt,
      job.cancelAsked,
      job.worker,
      job.callbackUrl,
      job.callbackAttempts,
      job.callbackAt,
    ]);
  }

  /** Ends the attempt and the job; answers whether it did: an attempt that is the job's no more changes nothing. */
  async end({ id, attempts }: Attempt, outcome: JobOutcome): Promise<boolean> {
    const { status, answer, error } = { answer: null, error: null, ...outcome };
    return this.writer.end([id, attempts, status, jsonOf(answer), jsonOf(error), now()]);
  }

  /** Ends the attempt, and leaves the job to be begun again: at once, or because of a failure that passes. */
  async putBack({ id, attempts }: Attempt, runAt: Instant, retry: Retry | null = null): Promise<void> {
    const changes = {
      status: 'queued',
      runAt,
      ...(retry && { retries: retry.number, retryError: retry.error }),
    };
    await this.dataSource.transaction(async (manager) => {
      const running = { id, attempts, status: 'running' } as const;
      const { affected } = await manager.update(Job, running, changes as QueryDeepPartialEntity<Job>);
      const job = affected === 0 ? null : await manager.findOneBy(Job, { id });
      if (job) await this.queue.putBack(manager, job);
    });
    this.queue.wake();
  }

  /** Ends a job that has not begun, with these events; has whoever runs it end one that has. */
  async cancel(id: string, events: readonly WireEvent[]): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const cancelled = { status: 'cancelled', cancelAsked: true, endedAt: now() } as const;
      const { affected } = await manager.update(Job, { id, status: 'queued' }, cancelled);
      if (affected === 0) await manager.update(Job, { id, status: 'running' }, { cancelAsked: true });
      else
        await manager.insert(
          JobEvent,
          events.map(
            ({ event, data }, seq) =>
              ({ jobId: id, seq: LAST + seq, event, data }) as QueryDeepPartialEntity<JobEvent>,
          ),
        );
    });
    this.news.tell(id);
  }

  /** Of the jobs that a server runs, what has become of them elsewhere. */
  async stateOf(
    ids: readonly string[],
  ): Promise<readonly Pick<Job, 'id' | 'attempts' | 'status' | 'cancelAsked'>[]> {
    return this.dataSource.getRepository(Job).find({
      where: { id: In(ids) },
      select: { id: true, attempts: true, status: true, cancelAsked: true },
    });
  }

  async anyUnfinished(): Promise<boolean> {
    return this.dataSource.getRepository(Job).existsBy({ status: In(['queued', 'running']) });
  }

  private async addAll(jobs: readonly Job[]): Promise<undefined[]> {
    await this.dataSource.transaction(async (manager) => {
      await insertRows(manager, Job, jobs);
      await this.queue.push(manager, jobs);
    });
    return [];
  }
}

function jsonOf(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}

/** Keeps a statement's parameters far below SQLite's limit. */
const AT_ONCE = 64;
/** After the events of all attempts. */
const LAST = 2_000_000_000;
