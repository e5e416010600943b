import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { insist } from './insist';
import { JobAttempts } from './job-attempts';
import { JobChanges } from './job-changes';
import { JobClaims, type ClaimedJob } from './job-claims';
import { now } from '../common/instant';
import { JobCancelledError, JobGivenBackError, JobLostError } from './job-failure';
import { fullText } from '../common/log-record';
import { Job } from './job.entity';
import type { KnownRun } from './known-run';
import { JobQueue, type RunJob, type Turn } from './queue/job-queue';

/** A job that is cancelled elsewhere ends within a second. */
const LOOK_MS = 500;
/** Most jobs are over before they are looked at for the first time. */
const FIRST_LOOK_MS = 250;
/** Of the time in which a server must have stopped, what is left for all but jobs. */
const LAST_SECONDS = 5;

/** Works off the jobs that wait, from the first one on: a server without jobs has nothing of their queue. */
@Injectable()
export class JobWork implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Jobs');
  private timer: NodeJS.Timeout | undefined;
  private begun: Promise<void> | null = null;
  private stopping = false;
  /** Those that were begun as they were stored, and are to run. */
  private readonly begunHere = new Map<string, ClaimedJob>();
  private looking = false;

  constructor(
    private readonly queue: JobQueue,
    private readonly claims: JobClaims,
    private readonly changes: JobChanges,
    private readonly attempts: JobAttempts,
    @Inject(SETTINGS_TOKEN) private readonly settings: Pick<Settings, 'jobsAtOnce' | 'shutdownTimeout'>,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), LOOK_MS).unref();
  }

  /** Jobs end within the time that the server gets to stop, or are given back. */
  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    const patience = Math.max(this.settings.shutdownTimeout - LAST_SECONDS, 1) * 1000;
    const giveBack = setTimeout(() => {
      for (const running of this.attempts.running.values()) running.abort(new JobGivenBackError());
    }, patience);
    try {
      await this.begun;
      await this.queue.close();
    } finally {
      clearTimeout(giveBack);
    }
  }

  /**
   * Stores a job that begins here and now.
   * @param known what its run is made of, as far as that has been looked up
   * @returns whether it does; one that does not has to wait for its turn in the queue, and is not stored
   */
  async begin(job: Job, known?: KnownRun): Promise<boolean> {
    if (this.stopping || !this.queue.reserve(job.id)) return false;
    const { worker } = this.queue;
    const taken = { status: 'running', attempts: 1, startedAt: job.createdAt, worker } as const;
    const begun = Object.assign(new Job(), job, taken);
    const { id, kind, userId, apiKeyId: keyId, flowId, request, requestId, address } = begun;
    this.begunHere.set(id, {
      ...{ id, kind, userId, keyId, flowId, request, requestId, address },
      attempts: 1,
      retries: 0,
      cancelAsked: false,
      known,
    });
    try {
      await this.changes.addBegun(begun);
    } catch (error) {
      void this.decide(id);
      throw error;
    }
    this.queue.start(id);
    return true;
  }

  /** Something was put into the queue. */
  wake(): void {
    this.open();
    this.queue.wake();
  }

  /** Ends a job if it runs here; elsewhere it is ended when that server looks next. */
  cancelHere(id: string): void {
    this.attempts.running.get(id)?.abort(new JobCancelledError());
    const begun = this.begunHere.get(id);
    if (begun) this.begunHere.set(id, { ...begun, cancelAsked: true });
  }

  private open(): void {
    if (this.begun || this.stopping || this.settings.jobsAtOnce === 0) return;
    const run: RunJob = (id, late) => this.run(id, late);
    this.begun = this.queue.work(run, this.settings.jobsAtOnce).catch((error: unknown) => {
      this.logger.error(`Jobs cannot be worked off and are tried again: ${fullText(error)}`);
      this.begun = null;
    });
  }

  /** A connection that broke does not tell whether the job is stored; one that is would wait for this server for ever. */
  private async decide(id: string): Promise<void> {
    const found = await insist(() => this.changes.stateOf([id])).catch(() => []);
    if (found.length > 0) {
      this.queue.start(id);
      return;
    }
    this.begunHere.delete(id);
    this.queue.release(id);
  }

  private async run(id: string, late = false): Promise<Turn> {
    const begun = this.begunHere.get(id);
    this.begunHere.delete(id);
    try {
      if (late && begun && !begun.cancelAsked) {
        await insist(() => this.changes.putBack(begun, now()));
        return 'left';
      }
      const job = begun ?? (await this.claims.claim(id, this.queue.worker));
      return typeof job === 'string' ? job : await this.attempts.make(job);
    } catch (error) {
      this.logger.error({ job: id, msg: fullText(error) });
      return 'wait';
    }
  }

  /** Never rejects: what is not seen now is seen with the next look. */
  private async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    try {
      if (this.begun === null && (await this.changes.anyUnfinished())) this.open();
      await this.endUnwanted();
    } catch (error) {
      this.logger.warn(`Jobs could not be looked after: ${String(error)}`);
    } finally {
      this.looking = false;
    }
  }

  private async endUnwanted(): Promise<void> {
    const before = performance.now() - FIRST_LOOK_MS;
    const mine = new Map([...this.attempts.running].filter(([, { since }]) => since < before));
    const ids = [...mine.keys(), ...this.begunHere.keys()];
    if (ids.length === 0) return;
    for (const { id, attempts, status, cancelAsked } of await this.changes.stateOf(ids)) {
      if (cancelAsked && this.begunHere.has(id)) this.cancelHere(id);
      const one = mine.get(id);
      mine.delete(id);
      if (one?.job.attempts !== attempts || status !== 'running') one?.abort(new JobLostError());
      else if (cancelAsked) one.abort(new JobCancelledError());
    }
    for (const gone of mine.values()) gone.abort(new JobLostError());
  }
}
