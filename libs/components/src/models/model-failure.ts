import { ComponentError, pythonRepr } from '@flowgate/engine';
import type { ChatModel } from './chat-model';
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
 * Says a failed call in the words of Langflow's clients: `Error code: 400 - {'error': {...}}` (reference, B.13), with
 * the provider's own message apart. A run that was aborted keeps its own reason. The package's error is not kept as
 * the cause: it holds the whole request, which is no matter for a log.
 */
export async function modelFailure(error: unknown, model: ChatModel, run: AbortSignal): Promise<unknown> {
  if (run.aborted) return run.reason;
  if (error instanceof ComponentError) return error;
  const { APICallError, RetryError } = await import('ai');
  const failure = RetryError.isInstance(error) ? error.lastError : error;
  const known = knownFailure(failure, model);
  if (known) return known;
  if (APICallError.isInstance(failure)) {
    const { statusCode, responseBody = '', cause } = failure;
    if (statusCode === undefined) return unreachable(model.provider, cause ?? failure);
    if (statusCode >= 300) return statusFailure(statusCode, model.withoutKey(responseBody));
    const text = `The answer of ${model.provider} could not be read: ${failure.message}.`;
    return new ComponentError(model.withoutKey(text), { kind: 'APIResponseValidationError' });
  }
  return new ComponentError(model.withoutKey(messageOf(failure)), { kind: 'APIError', cause: failure });
}

/** A longer body is cut: it is shown to people, and a service that misbehaves may send anything. */
const longestBody = 4000;

export function statusFailure(status: number, body: string): ComponentError {
  const kind = kinds[status] ?? (status >= 500 ? 'InternalServerError' : 'APIStatusError');
  const said = parsedJson(body);
  if (said === undefined) {
    return new ComponentError(body.slice(0, longestBody).trim() || `Error code: ${status}`, { kind });
  }
  const inner = isRecord(said) && isRecord(said.error) ? said.error.message : undefined;
  return new ComponentError(`Error code: ${status} - ${pythonRepr(said)}`, {
    kind,
    ...(typeof inner === 'string' ? { providerMessage: inner } : {}),
  });
}

/** What `fetch` has said (no such host, too large, too late), and what Ollama's client says in its own way. */
function knownFailure(error: unknown, model: ChatModel): ComponentError | null {
  for (let at = error; isRecord(at); at = at.cause) {
    if (at instanceof ComponentError) return at;
    if (at.message === 'fetch failed') return unreachable(model.provider, at.cause ?? at);
    if (at.name === 'TimeoutError')
      return new ComponentError('Request timed out.', { kind: 'APITimeoutError', cause: error });
    if (typeof at.status_code === 'number') {
      const said = model.withoutKey(messageOf(at));
      return new ComponentError(`${said} (status code: ${at.status_code})`, {
        kind: 'ResponseError',
        cause: error,
      });
    }
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
