import { ComponentError } from '@flowgate/engine';

/** Nothing will be different a moment later: the address is wrong, or nobody is there. */
const lasting = ['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH'];

/**
 * The `fetch` that every provider's package uses. It ends with the run, whether or not the package passes the
 * signal on; follows no redirect, since the next address would get the key; and turns a failure that will last into
 * an error at once, where the packages would try again for a minute.
 */
export function providerFetch(provider: string, run: AbortSignal): typeof globalThis.fetch {
  return async (url, init = {}) => {
    const signal = init.signal ? AbortSignal.any([run, init.signal]) : run;
    try {
      return await fetch(url, { ...init, signal, redirect: 'manual' });
    } catch (error) {
      const { cause } = error as { cause?: unknown };
      if (isLasting(cause)) throw unreachable(provider, cause);
      throw error;
    }
  };
}

/** Starts with the words of Langflow's client; then the system's reason, which names host and port at most. */
export function unreachable(provider: string, reason: unknown): ComponentError {
  const text = `Connection error. ${provider} could not be reached: ${plain(reason)}`;
  return new ComponentError(text, { kind: 'APIConnectionError', cause: reason });
}

/** An attempt at several addresses of one host has no text of its own, but each of them has. */
function plain(reason: unknown): string {
  const { message, errors = [] } = reason as { message?: string; errors?: readonly Error[] };
  return [message, errors[0]?.message].find(Boolean) ?? 'no connection';
}

function isLasting(cause: unknown): boolean {
  const code = String((cause as { code?: unknown } | undefined)?.code);
  return lasting.includes(code) || code.includes('CERT');
}
