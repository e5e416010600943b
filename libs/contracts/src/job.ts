import type { Fields } from './stored';

/** What asked for a run that outlives its request. */
export const JOB_KINDS = ['run', 'webhook', 'workflow', 'build'] as const;
export type JobKindName = (typeof JOB_KINDS)[number];

/** The last three are ends, of which each job reaches one. */
export const JOB_STATUSES = ['queued', 'running', 'finished', 'failed', 'cancelled'] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

/** Why a job failed. */
export interface JobError {
  code: string;
  /** The HTTP status that a run which is waited for would have been answered with. */
  status: number;
  /** What that answer would have said. */
  detail: unknown;
  /** The same in plain words. */
  message: string;
}

/** A failure that passes, after which a job is begun again. */
export interface JobRetry {
  /** UTC. */
  at: string;
  error: JobError;
}

export const CALLBACK_STATES = ['waiting', 'trying', 'delivered', 'given_up'] as const;

/** How far the news of a job's end has come to its `callback_url`. */
export interface JobCallbackState {
  /** `waiting` for the job's end, `trying` until its receiver has taken it. */
  state: (typeof CALLBACK_STATES)[number];
  attempts: number;
  /** When it is tried next; UTC; `null` unless it is. */
  next_attempt_at: string | null;
  /** The HTTP status of the last answer; `null` when there was none. */
  last_status: number | null;
  /** Why the last attempt came to nothing; `null` when it did not. */
  last_error: string | null;
}

/** A run that outlives its request. */
export interface Job {
  /** In the order of time. */
  id: string;
  kind: JobKindName;
  status: JobStatus;
  flow_id: string;
  /** The key that asked for it; `null`: a signed-in user, or nobody that is known. */
  api_key_id: string | null;
  /** How often it was begun: more than once when a server died, or what failed may pass. */
  attempts: number;
  /** How often it was begun again after a failure that passes. */
  retries: number;
  /** Why it waits to be begun again, and until when; `null` unless it does. */
  retry: JobRetry | null;
  /** UTC. */
  created_at: string;
  started_at: string | null;
  ended_at: string | null;
  /** `null` unless it has failed. */
  error: JobError | null;
  /** `null` when nobody wants to be told of its end. */
  callback: JobCallbackState | null;
  /** What a run that is waited for is answered with; `null` until it has finished. */
  answer: unknown;
}

export const JOB = {
  id: 'id',
  kind: 'text',
  status: 'text',
  flow_id: 'id',
  api_key_id: 'id?',
  attempts: 'integer',
  retries: 'made',
  retry: 'made',
  created_at: 'instant',
  started_at: 'instant?',
  ended_at: 'instant?',
  error: 'json?',
  callback: 'made',
  answer: 'json?',
} as const satisfies Fields<Job>;

export type JobSummary = Omit<Job, 'answer'>;

export interface JobList {
  /** The newest first. */
  jobs: JobSummary[];
  /** For `before`, to get the jobs that follow; `null` when none do. */
  next_before: string | null;
}

/** What a `callback_url` is sent when its job has ended. */
export interface JobCallback {
  type: `job.${JobStatus}`;
  /** When it ended; UTC. */
  timestamp: string;
  data: Job;
}

/** What callbacks are signed with, in the form of Standard Webhooks. */
export interface SigningSecret {
  secret: string;
}

/** The answer of a webhook: Langflow's, and the job that runs the flow. */
export interface StartedWebhook {
  message: 'Task started in the background';
  status: 'in progress';
  job_id: string;
}

/** Something that has happened in a job, as its kind tells it. */
export interface JobEvent {
  /** Grows from one event to the next. */
  id: number;
  event: string;
  data: unknown;
}
