import { ComponentError } from '@flowgate/engine';

/** Failures of a moment. Any other lasts: the address is wrong, or nobody is there. */
const passing = /^(ECONNRESET|ETIMEDOUT|EPIPE|EAI_AGAIN|UND_ERR_)/;

/** More than any model writes; a service that sends more would fill the memory. */
export const largestAnswer = 64 * 1024 * 1024;

/**
 * The `fetch` that every provider's package uses. It ends with the run, whether or not the package passes the
 * signal on; follows no redirect, since the next address would get the key; ends an answer that is too large; and turns
 * a failure that will last into an error at once, where the packages would try again for a minute.
 */
export function providerFetch(provider: string, run: AbortSignal): typeof globalThis.fetch {
  return async (url, init = {}) => {
    const signal = init.signal ? AbortSignal.any([run, init.signal]) : run;
    try {
      return bounded(await fetch(url, { ...init, signal, redirect: 'manual' }), provider);
    } catch (error) {
      if (isLasting(error)) throw unreachable(provider, error.cause);
      throw error;
    }
  };
}

function bounded({ body, status, statusText, headers }: Response, provider: string): Response {
  let size = 0;
  const count = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, answer) {
      size += chunk.byteLength;
      if (size > largestAnswer) answer.error(tooLarge(provider));
      else answer.enqueue(chunk);
    },
  });
  return new Response(body?.pipeThrough(count), { status, statusText, headers });
}

export function tooLarge(provider: string): ComponentError {
  return new ComponentError(`The answer of ${provider} is too large.`);
}

/**
 * Starts with the words of Langflow's client; then the system's reason, which names host and port at most. Has no
 * `cause`: the packages would find the system's error in it and try again.
 */
export function unreachable(provider: string, reason: unknown): ComponentError {
  const { message, errors = [] } = reason as { message?: string; errors?: readonly Error[] };
  // An attempt at several addresses of one host has no text of its own, but each of them has.
  const text = [message, errors[0]?.message].find(Boolean) ?? 'no connection';
  return new ComponentError(`Connection error. ${provider} could not be reached: ${text}`, {
    kind: 'APIConnectionError',
  });
}

function isLasting(error: unknown): error is { cause: object } {
  const { message, cause } = error as { message?: string; cause?: { code?: unknown } };
  return message === 'fetch failed' && cause !== undefined && !isPassing(cause);
}

/** Whether another attempt may go better than the one that the system has ended so. */
export function isPassing(reason: unknown): boolean {
  return passing.test(String((reason as { code?: unknown }).code));
}
