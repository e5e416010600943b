import type { JobError } from '@flowgate/contracts';
import { ComponentRunError, HostUnavailableError, type Passing, passingOf } from '@flowgate/engine';
import { UnavailableError, DomainError } from '../common/domain-error';
import { isConnectionFailure } from '../common/connection-failure';
import { QuotaExceededError } from '../limits/quota-exceeded-error';
import { RunFailure } from '../run/run-failure';

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
const LONGEST_PAUSE = 3600;
/** A service that asks for more is asked again by then. */
const LONGEST_ASKED = 86_400;
/** Jobs that failed together are not begun again together. */
const SPREAD = 0.2;

/** How often a job was begun again already, and how often it may be for a failure of a service that a component asks. */
export interface Retries {
  readonly before: number;
  readonly most: number;
}

/**
 * Whether the same would do later what fails now. Where nothing was wrong with the run and nothing was spent on it, because the server or a
 * limit of the key was in the way, there is a pause for each of `PAUSES`.
 * @param random from 0 to 1
 * @returns the seconds to wait; `null` for a failure that stays
 */
export function pauseBefore(error: unknown, { before, most }: Retries, random = Math.random): number | null {
  const passing = passingFailure(error, most);
  if (!passing || before >= passing.most) return null;
  const pause = (PAUSES[before] ?? LONGEST_PAUSE) * (1 + SPREAD * (2 * random() - 1));
  const asked = Math.min(passing.retryAfter ?? 0, LONGEST_ASKED);
  return pause >= asked ? pause : asked * (1 + SPREAD * random());
}

function passingFailure(error: unknown, most: number): (Passing & { readonly most: number }) | null {
  if (error instanceof RunFailure && error.passing) return { ...error.passing, most };
  if (isServers(error)) return { retryAfter: null, most: PAUSES.length };
  if (!(error instanceof QuotaExceededError) || error.status !== 429) return null;
  return { retryAfter: Number(error.headers['retry-after'] ?? 0), most: PAUSES.length };
}

/** The server is at fault, or its database. */
function isServers(error: unknown): boolean {
  return (
    error instanceof UnavailableError || error instanceof HostUnavailableError || isConnectionFailure(error)
  );
}

/** The same of a failure as the engine knows it, before it is told as an answer. */
export function beginsAgainAfter(error: unknown, { before, most }: Retries): boolean {
  if (error instanceof ComponentRunError) return passingOf(error) !== null && before < most;
  return isServers(error) && before < PAUSES.length;
}
