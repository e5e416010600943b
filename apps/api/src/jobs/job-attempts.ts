import { Inject, Injectable, Logger } from '@nestjs/common';
import { DomainError } from '../common/domain-error';
import { secondsFromNow } from '../common/instant';
import { fullText } from '../common/log-record';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import type { AttemptLog } from './attempt-log';
import { AttemptLogs } from './attempt-logs';
import { insist } from './insist';
import { JobChanges } from './job-changes';
import type { ClaimedJob } from './job-claims';
import { JobCancelledError, jobError, JobGivenBackError, JobLostError, pauseBefore } from './job-failure';
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
    @Inject(SETTINGS_TOKEN) private readonly settings: Pick<Settings, 'jobTimeout'>,
  ) {}

  /** Resolves when the attempt is over; rejects only when it could not even be ended. */
  async make(job: ClaimedJob): Promise<Turn> {
    const kind = this.kinds.of(job.kind);
    const running = new RunningJob(job);
    this.running.set(job.id, running);
    try {
      const log = await insist(() => this.logs.open(job, (error) => running.abort(unstored(error))));
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
    const { streams: stream } = kind;
    const { jobTimeout: seconds } = this.settings;
    try {
      const observer = kind.observer(log.write);
      for (const id of log.remains.removed) await observer({ type: 'message.removed', id });
      const options = { id: job.id, observers: [observer], stream, seconds, keeper: log };
      const started = await this.runs.start(job, kind, options);
      running.begins(started);
      const answer = kind.answer(await started.result);
      await log.stored();
      running.throwIfAborted();
      return { status: 'finished', answer };
    } catch (error) {
      return this.failed(job, running.reason ?? error);
    }
  }

  private async failed(job: ClaimedJob, error: unknown): Promise<JobOutcome | null> {
    if (error instanceof JobCancelledError) return { status: 'cancelled' };
    if (error instanceof JobLostError) return null;
    const pause = error instanceof JobGivenBackError ? 0 : pauseBefore(error, job.attempts);
    if (pause !== null) {
      await insist(() => this.changes.putBack(job, secondsFromNow(pause)));
      return null;
    }
    if (!(error instanceof DomainError)) {
      // With its flow or its user the job has been deleted meanwhile: there is nothing to end.
      if ((await insist(() => this.changes.stateOf([job.id]))).length === 0) return null;
      this.logger.error({ requestId: job.requestId, job: job.id, msg: fullText(error) });
    }
    return { status: 'failed', error: jobError(error, job.requestId) };
  }
}

function unstored(error: unknown): Error {
  return error instanceof Error ? error : new Error('An event was not stored', { cause: error });
}
