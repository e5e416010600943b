import type { IncomingMessage } from 'node:http';
import { ComponentError, type Outgoing, type OutgoingPost } from '@flowgate/engine';
import { passingConnection } from '../outgoing/passing';

/** Failures of a moment. Any other lasts longer than a request: the address is wrong, or nobody is there. */
const passing = /^(ECONNRESET|ETIMEDOUT|EPIPE|EAI_AGAIN|UND_ERR_)/;

/**
 * The `fetch` that every provider's package uses. It ends with the run, whether or not the package passes the
 * signal on; follows no redirect, since the next address would get the key; and turns a failure that will last into an error at
 * once, where the packages would try again for a minute.
 */
export function providerFetch(
  provider: string,
  run: AbortSignal,
  outgoing: Outgoing,
): typeof globalThis.fetch {
  return async (target, init = {}) => {
    const signal = init.signal ? AbortSignal.any([run, init.signal]) : run;
    const url = target instanceof Request ? target.url : target;
    try {
      return await outgoing.fetch(url, { ...init, signal, purpose: 'model', name: provider });
    } catch (error) {
      if (isPermanent(error)) throw unreachable(provider, error.cause);
      throw error;
    }
  };
}

/** Sends a request to a model service; see `Outgoing.post`. */
export type ModelPost = (
  request: Omit<OutgoingPost, 'purpose'>,
  signal: AbortSignal,
) => Promise<IncomingMessage>;

export function modelPost(outgoing: Outgoing): ModelPost {
  return (request, signal) => outgoing.post({ ...request, purpose: 'model' }, signal);
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
    passing: passingConnection(reason),
  });
}

function isPermanent(error: unknown): error is { cause: object } {
  const { message, cause } = error as { message?: string; cause?: { code?: unknown } };
  return message === 'fetch failed' && cause !== undefined && !isTransient(cause);
}

/** Whether another attempt may go better than the one that the system has ended so. */
export function isTransient(reason: unknown): boolean {
  return passing.test(String((reason as { code?: unknown }).code));
}
