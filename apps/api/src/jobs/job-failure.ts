import type { JobError } from '@flowgate/contracts';
import { UnavailableError, DomainError } from '../common/domain-error';
import { isConnectionFailure } from '../common/connection-failure';
import { QuotaExceededError } from '../limits/quota-exceeded-error';

/** Somebody has cancelled the job. */
export class JobCancelledError extends Error {
  override readonly name = 'JobCancelledError';
}

/** The server stops, and another goes on with the job. */
export class JobGivenBackError extends Error {
  override readonly name = 'JobGivenBackError';
}

/** Another replica has the job by now: what this one makes of it counts no more. */
export class JobLostError extends Error {
  override readonly name = 'JobLostError';
}

/** What is told of a job's failure; of one that nobody expected, where to look for it. */
export function jobError(error: unknown, requestId: string): JobError {
  if (error instanceof DomainError) {
    const { code, status, detail, message } = error;
    return { code, status, detail, message };
  }
  const detail = `Internal server error. The server's log has more under the id ${requestId}.`;
  return { code: 'INTERNAL', status: 500, detail, message: detail };
}

/** Seconds from one attempt to the next, for what passes. */
const PAUSES = [1, 5, 20, 60, 300, 900, 3600];

/**
 * Whether the same would do later what fails now: nothing was wrong with the run, and nothing was spent on it.
 * @param attempts how often it was begun
 * @returns the seconds to wait; `null` for a failure that stays
 */
export function pauseBefore(error: unknown, attempts: number): number | null {
  const pause = PAUSES[attempts - 1];
  if (pause === undefined) return null;
  if (error instanceof UnavailableError || isConnectionFailure(error)) return pause;
  if (!(error instanceof QuotaExceededError) || error.status !== 429) return null;
  return Math.max(pause, Number(error.headers['retry-after'] ?? 0));
}
