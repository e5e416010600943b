import { Inject, Injectable, Logger } from '@nestjs/common';
import { DomainError } from '../common/domain-error';
import { now, secondsFromNow } from '../common/instant';
import { fullText } from '../common/log-record';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import type { AttemptLog } from './attempt-log';
import { AttemptLogs } from './attempt-logs';
import { insist } from './insist';
import { JobChanges } from './job-changes';
import type { ClaimedJob } from './job-claims';
import {
  beginsAgainAfter,
  JobCancelledError,
  jobError,
  JobGivenBackError,
  JobLostError,
  pauseBefore,
  type Retries,
} from './job-failure';
import { JobKinds, type JobKind, type JobOutcome } from './job-kinds';
import { JobRuns } from './job-runs';
import type { Turn } from './queue/job-queue';
import { RunningJob } from './running-job';

/** Runs jobs through, each attempt to its end: the job's, or the beginning of another attempt. */
@Injectable()
export class JobAttempts {
  private readonly logger = new Logger('Jobs');
  /** Those that run here. */
  readonly running = new Map<string, RunningJob>();

  constructor(
    private readonly changes: JobChanges,
    private readonly runs: JobRuns,
    private readonly kinds: JobKinds,
    private readonly logs: AttemptLogs,
    @Inject(SETTINGS_TOKEN) private readonly settings: Pick<Settings, 'jobTimeout' | 'jobRetries'>,
  ) {}

  /** Resolves when the attempt is over; rejects only when it could not even be ended. */
  async make(job: ClaimedJob): Promise<Turn> {
    const kind = this.kinds.of(job.kind);
    const running = new RunningJob(job);
    this.running.set(job.id, running);
    try {
      const retries = this.retriesOf(job, kind);
      const situation = {
        onFailure: (error: unknown) => running.abort(unstored(error)),
        beginsAgainAfter: (error: unknown) => running.reason === null && beginsAgainAfter(error, retries),
        mustBeOurs: () => this.mustBeOurs(job, running),
      };
      const log = await insist(() => this.logs.open(job, situation));
      const outcome = await this.outcome(job, kind, log, running);
      if (outcome === null) return 'left';
      for (const event of kind.closing(outcome)) void log.write(event);
      await log.stored();
      return (await insist(() => this.changes.end(job, outcome))) ? 'over' : 'left';
    } finally {
      this.running.delete(job.id);
    }
  }

  /** `null` when the job has not ended. */
  private async outcome(
    job: ClaimedJob,
    kind: JobKind,
    log: AttemptLog,
    running: RunningJob,
  ): Promise<JobOutcome | null> {
    if (job.cancelAsked) return { status: 'cancelled' };
    try {
      const answer = await this.run(job, kind, log, running);
      return { status: 'finished', answer };
    } catch (error) {
      return this.failed(job, kind, running.reason ?? error);
    }
  }

  /** @returns what the finished run is answered with */
  private async run(job: ClaimedJob, kind: JobKind, log: AttemptLog, running: RunningJob): Promise<unknown> {
    const { streams: stream } = kind;
    const { jobTimeout: seconds } = this.settings;
    const observer = kind.observer(log.write);
    for (const id of log.remains.removed) await observer({ type: 'message.removed', id });
    const options = { id: job.id, observers: [observer], stream, seconds, keeper: log };
    const started = await this.runs.start(job, kind, options);
    running.begins(started);
    const answer = kind.answer(await started.result);
    await log.stored();
    running.throwIfAborted();
    return answer;
  }

  private async failed(job: ClaimedJob, kind: JobKind, error: unknown): Promise<JobOutcome | null> {
    if (error instanceof JobCancelledError) return { status: 'cancelled' };
    if (error instanceof JobLostError) return null;
    if (error instanceof JobGivenBackError) {
      await insist(() => this.changes.putBack(job, now()));
      return null;
    }
    const pause = pauseBefore(error, this.retriesOf(job, kind));
    if (pause !== null) {
      const retry = { number: job.retries + 1, error: jobError(error, job.requestId) };
      await insist(() => this.changes.putBack(job, secondsFromNow(pause), retry));
      return null;
    }
    if (!(error instanceof DomainError)) {
      // With its flow or its user the job has been deleted meanwhile: there is nothing to end.
      if ((await insist(() => this.changes.stateOf([job.id]))).length === 0) return null;
      this.logger.error({ requestId: job.requestId, job: job.id, msg: fullText(error) });
    }
    return { status: 'failed', error: jobError(error, job.requestId) };
  }

  private async mustBeOurs({ id, attempts }: ClaimedJob, running: RunningJob): Promise<void> {
    const [found] = await this.changes.stateOf([id]);
    if (found?.status !== 'running' || found.attempts !== attempts) running.abort(new JobLostError());
    running.throwIfAborted();
  }

  private retriesOf({ retries }: ClaimedJob, kind: JobKind): Retries {
    return { before: retries, most: kind.retries ? this.settings.jobRetries : 0 };
  }
}

function unstored(error: unknown): Error {
  return error instanceof Error ? error : new Error('An event was not stored', { cause: error });
}
