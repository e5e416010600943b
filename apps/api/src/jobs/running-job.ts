import type { StartedRun } from '../run/runs';
import type { Attempt } from './job-claims';

/** A job that runs here, and what ends it early. */
export class RunningJob {
  /** Why it was ended early, if it was. */
  reason: Error | null = null;
  readonly since = performance.now();
  private started: StartedRun | null = null;

  constructor(readonly job: Attempt) {}

  begins(started: StartedRun): void {
    this.started = started;
    if (this.reason) started.abort(this.reason);
  }

  /** The first reason counts. */
  abort(reason: Error): void {
    this.reason ??= reason;
    this.started?.abort(this.reason);
  }

  throwIfAborted(): void {
    if (this.reason) throw this.reason;
  }
}
