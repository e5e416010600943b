import type { Caller } from '../common/reach';
import type { RunnableFlow } from '../database/look-ups/runnable-flow';
import type { JobRequest } from './job-request';

/** Who has asked for a job, and the flow, as they were looked up for the request: a job that begins with it need not look again. */
export interface AskedRun {
  readonly caller: Caller;
  readonly flow: RunnableFlow;
}

/** What the run of a job is made of. */
export interface KnownRun extends AskedRun {
  readonly request: JobRequest;
}
