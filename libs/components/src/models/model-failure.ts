import { ComponentError, pythonRepr, SpendingRefusedError } from '@flowgate/engine';
import { passingStatus } from '../outgoing/passing';
import type { Asked } from './chat-model';
import { unreachable } from './provider-fetch';

/** What the exceptions of Langflow's clients are called, by status; others by their hundred. */
const kinds: Readonly<Record<number, string>> = {
  400: 'BadRequestError',
  401: 'AuthenticationError',
  403: 'PermissionDeniedError',
  404: 'NotFoundError',
  409: 'ConflictError',
  422: 'UnprocessableEntityError',
  429: 'RateLimitError',
};

/**
 * Says a failed call in the words of Langflow's clients: `Error code: 400 - {'error': {...}}`, with the provider's own
 * message apart. A run that was aborted keeps its own reason. The package's error is not kept as the cause: it holds
 * the whole request, which is no matter for a log.
 */
export async function modelFailure(error: unknown, asked: Asked, run: AbortSignal): Promise<unknown> {
  if (run.aborted) return run.reason;
  if (error instanceof ComponentError || error instanceof SpendingRefusedError) return error;
  const { APICallError } = await import('@ai-sdk/provider');
  const known = knownFailure(error, asked);
  if (known) return known;
  if (APICallError.isInstance(error)) {
    const { statusCode, responseBody = '', cause } = error;
    if (statusCode === undefined) return unreachable(asked.provider, cause ?? error);
    if (typeof error.data === 'string') {
      const passing = passingStatus(statusCode, error.responseHeaders);
      return new ComponentError(asked.withoutKey(error.data), { kind: 'ResponseError', passing });
    }
    if (statusCode >= 300)
      return statusFailure(statusCode, asked.withoutKey(responseBody), error.responseHeaders);
    const text = `The answer of ${asked.provider} could not be read: ${error.message}.`;
    return new ComponentError(asked.withoutKey(text), { kind: 'APIResponseValidationError' });
  }
  return new ComponentError(asked.withoutKey(messageOf(error)), { kind: 'APIError' });
}

/** A longer body is cut: it is shown to people, and a service that misbehaves may send anything. */
const longestBody = 4000;

function statusFailure(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> | undefined,
): ComponentError {
  const kind = kinds[status] ?? (status >= 500 ? 'InternalServerError' : 'APIStatusError');
  const passing = passingStatus(status, headers);
  const said = parsedJson(body);
  if (said === undefined) {
    return new ComponentError(body.slice(0, longestBody).trim() || `Error code: ${status}`, {
      kind,
      passing,
    });
  }
  const inner = isRecord(said) && isRecord(said.error) ? said.error : {};
  return new ComponentError(`Error code: ${status} - ${pythonRepr(said)}`, {
    kind,
    // OpenAI's 429 for an account without money: waiting does not fill it.
    passing: inner.code === 'insufficient_quota' ? null : passing,
    ...(typeof inner.message === 'string' ? { providerMessage: inner.message } : {}),
  });
}

/** What `fetch` has said: no such host, too large, too late. */
function knownFailure(error: unknown, asked: Asked): ComponentError | null {
  for (let at = error; isRecord(at); at = at.cause) {
    if (at instanceof ComponentError) return at;
    if (at.message === 'fetch failed') return unreachable(asked.provider, at.cause ?? at);
    if (at.name === 'TimeoutError')
      return new ComponentError('Request timed out.', {
        kind: 'APITimeoutError',
        passing: { retryAfter: null },
      });
  }
  return null;
}

/** An error inside a stream may be the provider's bare object. */
function messageOf(error: unknown): string {
  const message = isRecord(error) ? error.message : error;
  return typeof message === 'string' && message !== '' ? message : 'The model broke off its answer.';
}

function parsedJson(body: string): unknown {
  if (body.length > longestBody) return undefined;
  try {
    return JSON.parse(body) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
