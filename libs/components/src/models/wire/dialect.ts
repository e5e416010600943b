import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import { ComponentError, type Passing } from '@flowgate/engine';
import type { AnswerParts } from './answer-parts';

export type Body = Readonly<Record<string, unknown>>;

/** How a family of services is asked, and how its answers read. */
export interface Dialect {
  /** What stands behind the base URL. */
  readonly path: string;
  /** The same for streamed answers, where they have a path of their own. */
  readonly streamPath?: string;
  /** How the events of a streamed answer are told apart: server-sent events, a line of JSON each, or Amazon's frames. */
  readonly framing: 'events' | 'lines' | 'frames';
  /** The question as the service takes it. */
  readonly body: (
    model: string,
    options: LanguageModelV4CallOptions,
    streamed: boolean,
  ) => Body | Promise<Body>;
  /**
   * Reads a whole answer, or one event of a streamed one.
   * @throws BrokenAnswerError when the service says that it has failed, or when this is no answer
   */
  readonly read: (said: unknown, answer: AnswerParts) => void;
  /** A refusal in the words of Langflow's client for these services, where they are not those of OpenAI's. */
  readonly refusal?: (
    status: number,
    body: string,
    headers: Readonly<Record<string, string>>,
    path: string,
  ) => string;
}

/** An answer that ends badly, or is none; its text may hold whatever the service has sent, a key too. */
export class BrokenAnswerError extends Error {
  override readonly name = 'BrokenAnswerError';
}

/** The service's own message, which most put into an object. */
export function brokenOff(error: unknown): BrokenAnswerError {
  const message = isRecord(error) ? error.message : error;
  const text = typeof message === 'string' && message !== '' ? message : 'The model broke off its answer.';
  return new BrokenAnswerError(text);
}

/** Of an answer that is none, or breaks off. */
export function unreadable(
  service: string,
  why = 'Failed to process successful response',
  passing: Passing | null = null,
): ComponentError {
  const text = `The answer of ${service} could not be read: ${why}.`;
  return new ComponentError(text, { kind: 'APIResponseValidationError', passing });
}

/** Of an answer that the connection broke under. */
export function cutOff(service: string): ComponentError {
  return unreadable(service, undefined, { retryAfter: null });
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
