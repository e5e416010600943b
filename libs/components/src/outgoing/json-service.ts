/** Services with an API of JSON over HTTP. */
import { ComponentError, type Outgoing, type Passing } from '@flowgate/engine';
import { callProblem } from '../web/http-status';
import { passingConnection, passingStatus } from './passing';

const TIMEOUT_MS = 60_000;

export interface JsonQuestion {
  readonly url: string;
  /** POST with a body, GET without one, unless given. */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is sent as JSON; bytes and texts go as they are. */
  readonly body?: unknown;
  readonly signal: AbortSignal;
  /** A minute unless given. */
  readonly timeoutMs?: number;
}

export interface JsonAnswer {
  readonly status: number;
  /** `undefined` where the answer is no JSON. */
  readonly said: unknown;
  readonly text: string;
  /** Whether a refusal passes. */
  readonly passing: Passing | null;
}

/** One call, whatever its status. @throws ComponentError when there is no answer, or the address may not be called */
export async function askService(outgoing: Outgoing, question: JsonQuestion): Promise<JsonAnswer> {
  const { url, body, signal, headers = {}, timeoutMs = TIMEOUT_MS } = question;
  const plain = typeof body === 'string' || body instanceof Uint8Array;
  const sent = plain ? (body as string | Uint8Array<ArrayBuffer>) : JSON.stringify(body);
  try {
    const response = await outgoing.fetch(url, {
      purpose: 'web',
      method: question.method ?? (body === undefined ? 'GET' : 'POST'),
      headers: plain || body === undefined ? headers : { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: sent }),
      timeoutMs,
      signal,
    });
    const text = await response.text();
    const { status, headers: told } = response;
    return { status, said: parsed(text), text, passing: passingStatus(status, Object.fromEntries(told)) };
  } catch (error) {
    if (signal.aborted || error instanceof ComponentError) throw error;
    const problem = callProblem(error);
    const passing = problem === '' ? { retryAfter: null } : passingConnection(causeOf(error));
    throw new ComponentError(problem || `No answer within ${timeoutMs / 1000} seconds`, { passing });
  }
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? (error.cause ?? error) : {};
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
