import { setTimeout as wait } from 'node:timers/promises';
import { APICallError } from '@ai-sdk/provider';
import retry from 'p-retry';
import { retryAfterMs } from '../outgoing/passing';

/** As the AI SDK does it: 2, 4, 8 ... seconds, or what the service asks for if that is not much longer. */
const FIRST_WAIT_MS = 2000;
const LONGEST_ASKED_MS = 60_000;
const USUAL_RETRIES = 2;

/** Repeats a call for as long as it fails in passing. @throws its last failure, or the signal's reason */
export function withRetries<T>(
  call: () => PromiseLike<T>,
  signal: AbortSignal,
  retries = USUAL_RETRIES,
): Promise<T> {
  return retry(() => call(), {
    retries,
    signal,
    minTimeout: 0,
    shouldRetry: ({ error }) => isRetryable(error),
    async onFailedAttempt({ error, attemptNumber, retriesLeft }) {
      if (retriesLeft === 0 || !isRetryable(error)) return;
      const usual = FIRST_WAIT_MS * 2 ** (attemptNumber - 1);
      const asked = APICallError.isInstance(error) ? retryAfterMs(error.responseHeaders) : null;
      const heeded = asked !== null && asked >= 0 && asked < Math.max(LONGEST_ASKED_MS, usual);
      await wait(heeded ? asked : usual, undefined, { signal }).catch(() => signal.throwIfAborted());
    },
  });
}

function isRetryable(error: unknown): boolean {
  return APICallError.isInstance(error) && error.isRetryable;
}
