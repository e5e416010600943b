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

/** A run that outlives its request. */
export interface Job {
  /** In the order of time. */
  id: string;
  kind: JobKindName;
  status: JobStatus;
  flow_id: string;
  /** The key that asked for it; `null`: a signed-in user, or nobody that is known. */
  api_key_id: string | null;
  /** How often it was begun: more than once when a server died, or was away from its database. */
  attempts: number;
  /** UTC. */
  created_at: string;
  started_at: string | null;
  ended_at: string | null;
  /** `null` unless it has failed. */
  error: JobError | null;
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
  created_at: 'instant',
  started_at: 'instant?',
  ended_at: 'instant?',
  error: 'json?',
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
