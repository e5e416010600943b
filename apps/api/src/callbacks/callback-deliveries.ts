import { Injectable, Logger } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { ComponentError } from '@flowgate/engine';
import { In, LessThanOrEqual, type Repository } from 'typeorm';
import { ATTEMPT_SECONDS, pauseAfter } from '../common/delivery-pauses';
import { fromDate } from '../common/instant';
import { type CallbackAnswer, Job } from '../jobs/job.entity';
import { CallbackCall } from './callback-call';

/** Receivers that keep the server waiting hold up no others, as long as there are fewer of them. */
const AT_ONCE = 50;

/** Takes the news of jobs' ends to their receivers: each attempt is made by one replica, until one of them succeeds. */
@Injectable()
export class CallbackDeliveries {
  private readonly logger = new Logger('Callbacks');
  private readonly stopping = new AbortController();
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    @InjectRepository(Job) private readonly jobs: Repository<Job>,
    private readonly callback: CallbackCall,
  ) {}

  /** Begins to send what is due, as much as may be under way; answers whether more may be due. */
  async begin(now = Date.now()): Promise<boolean> {
    const free = AT_ONCE - this.underWay.size;
    if (free <= 0 || this.stopping.signal.aborted) return false;
    const due = await this.jobs.find({
      where: {
        callbackAt: LessThanOrEqual(fromDate(new Date(now))),
        status: In(['finished', 'failed', 'cancelled']),
      },
      order: { callbackAt: 'ASC' },
      take: free,
    });
    for (const job of due) {
      if (!(await this.take(job, now))) continue;
      const attempt = this.attempt(job, now).finally(() => this.underWay.delete(attempt));
      this.underWay.add(attempt);
    }
    return due.length === free;
  }

  /** Resolves when one more may be begun. */
  async room(): Promise<void> {
    if (this.underWay.size >= AT_ONCE) await Promise.race(this.underWay);
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  /** What is under way ends, and is sent again by somebody else. */
  stop(): void {
    this.stopping.abort(new Error('The server stops'));
  }

  /** Of replicas that find the same callback due, one gets it. */
  private async take({ id, callbackAttempts }: Job, now: number): Promise<boolean> {
    const taken = { callbackAttempts: callbackAttempts + 1, callbackAt: after(now, ATTEMPT_SECONDS) };
    const { affected } = await this.jobs.update({ id, callbackAttempts }, taken);
    return affected !== 0;
  }

  /** Never rejects: what could not be written down is due again soon. */
  private async attempt(job: Job, now: number): Promise<void> {
    try {
      const { pause, ...callbackAnswer } = await this.send(job);
      const callbackAt = pause === null ? null : after(now, pause);
      await this.jobs.update({ id: job.id }, { callbackAt, callbackAnswer });
      const { error } = callbackAnswer;
      if (error === null) return;
      const next = pause === null ? 'is given up' : `is tried again in ${pause} seconds`;
      this.logger.warn({ job: job.id, msg: `A callback was not taken and ${next}: ${error}` });
    } catch (error) {
      this.logger.warn({ job: job.id, msg: `A callback could not be kept track of: ${String(error)}` });
    }
  }

  private async send(job: Job): Promise<Sent> {
    const { callbackUrl, callbackAttempts } = job;
    try {
      const status = await this.callback.send(callbackUrl ?? '', job, this.stopping.signal);
      if (status >= 200 && status < 300) return { status, error: null, pause: null };
      return { status, error: `It answered ${status}`, pause: pauseAfter(callbackAttempts) };
    } catch (error) {
      const pause = error instanceof ComponentError ? null : pauseAfter(callbackAttempts);
      return { status: null, error: wordsOf(error), pause };
    }
  }
}

/** What an attempt has come to, and the seconds to the next; `null` when there is none. */
interface Sent extends CallbackAnswer {
  readonly pause: number | null;
}

/** The reason behind `fetch failed`, which names host and port at most. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

function after(now: number, seconds: number): string {
  return fromDate(new Date(now + seconds * 1000));
}
