import { runAnswer, streamObserver } from '@flowgate/answers';
import type { JobKind, JobOutcome, WireEvent } from './job-kinds';

/** Plain runs and webhooks: the events of a streamed run, and the answer of a plain one. */
export const RUN_JOB: JobKind = {
  streams: true,
  retries: true,
  observer: (write) => streamObserver((event) => write(event)),
  answer: runAnswer,
  closing,
};

function closing(outcome: JobOutcome): readonly WireEvent[] {
  if (outcome.status === 'finished') return [];
  const error =
    outcome.status === 'failed'
      ? `${outcome.error.status}: ${textOf(outcome.error.detail)}`
      : 'The job was cancelled.';
  return [{ event: 'error', data: { error } }];
}

function textOf(detail: unknown): string {
  return typeof detail === 'string' ? detail : JSON.stringify(detail);
}
