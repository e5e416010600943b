import {
  JOB,
  type Job as ShownJob,
  type JobCallbackState,
  type JobRetry,
  type JobSummary,
} from '@flowgate/contracts';
import { toSecondsWithOffset } from '../common/instant';
import { view, without } from '../common/view';
import type { Job } from './job.entity';

const MADE = { retries: ({ retries }: Job) => retries, retry, callback };

/** As it is asked after. */
export const shownJob: (job: Job) => ShownJob = view<ShownJob, typeof JOB, Job>(JOB, MADE);

const SUMMARY = without(JOB, 'answer');

/** As lists show it: answers may be long. */
export const jobSummary: (job: Job) => JobSummary = view<JobSummary, typeof SUMMARY, Job>(SUMMARY, MADE);

function retry({ status, runAt, retryError: error }: Job): JobRetry | null {
  return status === 'queued' && error ? { at: toSecondsWithOffset(runAt), error } : null;
}

function callback(job: Job): JobCallbackState | null {
  const { callbackUrl, callbackAt, callbackAnswer: last, callbackAttempts: attempts } = job;
  if (callbackUrl === null) return null;
  const state = callbackState(job);
  return {
    state,
    attempts,
    next_attempt_at: state === 'trying' && callbackAt ? toSecondsWithOffset(callbackAt) : null,
    last_status: last?.status ?? null,
    last_error: last?.error ?? null,
  };
}

function callbackState({ status, callbackAt, callbackAnswer }: Job): JobCallbackState['state'] {
  if (status === 'queued' || status === 'running') return 'waiting';
  if (callbackAt !== null) return 'trying';
  return callbackAnswer?.error ? 'given_up' : 'delivered';
}
