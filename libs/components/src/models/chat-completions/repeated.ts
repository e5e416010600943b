import { setTimeout as wait } from 'node:timers/promises';

/** As the AI SDK does it: 2, 4, 8 ... seconds, or what the service asks for if that is not much longer. */
const FIRST_WAIT_MS = 2000;
const LONGEST_ASKED_MS = 60_000;
const USUAL_RETRIES = 2;

/** A call has failed for a reason that may pass. */
export class PassingFailure extends Error {
  override readonly name = 'PassingFailure';

  /**
   * @param failure what to tell when no attempt is left
   * @param askedMs how long the service asks to wait
   */
  constructor(
    readonly failure: Error,
    readonly askedMs: number | null = null,
  ) {
    super(failure.message);
  }
}

/** Repeats a call for as long as it fails in passing. @throws its last failure, or the signal's reason */
export async function repeated<T>(
  call: () => Promise<T>,
  signal: AbortSignal,
  maxRetries = USUAL_RETRIES,
): Promise<T> {
  for (let tried = 0; ; tried += 1) {
    try {
      return await call();
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (!(error instanceof PassingFailure)) throw error;
      if (tried >= maxRetries) throw error.failure;
      await pause(error.askedMs, FIRST_WAIT_MS * 2 ** tried, signal);
    }
  }
}

async function pause(asked: number | null, usual: number, signal: AbortSignal): Promise<void> {
  const heeded = asked !== null && asked >= 0 && asked < Math.max(LONGEST_ASKED_MS, usual);
  try {
    await wait(heeded ? asked : usual, undefined, { signal });
  } catch {
    throw signal.reason;
  }
}

/** How long a service asks to wait before the next attempt: milliseconds of OpenAI's own header, seconds or a date. */
export function askedWait(headers: Readonly<Record<string, unknown>>): number | null {
  const milliseconds = Number.parseFloat(String(headers['retry-after-ms']));
  if (!Number.isNaN(milliseconds)) return milliseconds;
  const after = String(headers['retry-after']);
  const seconds = Number.parseFloat(after);
  const asked = Number.isNaN(seconds) ? Date.parse(after) - Date.now() : seconds * 1000;
  return Number.isNaN(asked) ? null : asked;
}
