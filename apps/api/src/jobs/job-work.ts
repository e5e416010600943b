import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { JobAttempts } from './job-attempts';
import { JobChanges } from './job-changes';
import { JobClaims } from './job-claims';
import { JobCancelledError, JobGivenBackError, JobLostError } from './job-failure';
import { fullText } from '../common/log-record';
import { JobQueue, type Turn } from './queue/job-queue';

/** A job that is cancelled elsewhere ends within a second. */
const LOOK_MS = 500;
/** Of the time in which a server must have stopped, what is left for all but jobs. */
const LAST_SECONDS = 5;

/** Works off the jobs that wait, from the first one on: a server without jobs has nothing of their queue. */
@Injectable()
export class JobWork implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Jobs');
  private timer: NodeJS.Timeout | undefined;
  private begun: Promise<void> | null = null;
  private stopping = false;
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

  /** Something was put into the queue. */
  wake(): void {
    this.begin();
    this.queue.wake();
  }

  /** Ends a job if it runs here; elsewhere it is ended when that server looks next. */
  cancelHere(id: string): void {
    this.attempts.running.get(id)?.abort(new JobCancelledError());
  }

  private begin(): void {
    if (this.begun || this.stopping || this.settings.jobsAtOnce === 0) return;
    const run = (id: string) => this.run(id);
    this.begun = this.queue.work(run, this.settings.jobsAtOnce).catch((error: unknown) => {
      this.logger.error(`Jobs cannot be worked off and are tried again: ${fullText(error)}`);
      this.begun = null;
    });
  }

  private async run(id: string): Promise<Turn> {
    try {
      const job = await this.claims.claim(id, this.queue.worker);
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
      if (this.begun === null && (await this.changes.anyUnfinished())) this.begin();
      await this.endUnwanted();
    } catch (error) {
      this.logger.warn(`Jobs could not be looked after: ${String(error)}`);
    } finally {
      this.looking = false;
    }
  }

  private async endUnwanted(): Promise<void> {
    const { running } = this.attempts;
    if (running.size === 0) return;
    const mine = new Map(running);
    for (const { id, attempts, status, cancelAsked } of await this.changes.stateOf([...mine.keys()])) {
      const one = mine.get(id);
      mine.delete(id);
      if (one?.job.attempts !== attempts || status !== 'running') one?.abort(new JobLostError());
      else if (cancelAsked) one.abort(new JobCancelledError());
    }
    for (const gone of mine.values()) gone.abort(new JobLostError());
  }
}
