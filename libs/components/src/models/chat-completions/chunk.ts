/** One event of a streamed answer. */
import type { TokenUsage } from '@flowgate/contracts';

/** What is read of the answer besides its text. */
export interface AnswerEnd {
  finished: boolean;
  usage: TokenUsage;
}

/** An answer that ends badly, or is none; its text may hold whatever the service has sent, a key too. */
export class BrokenAnswerError extends Error {
  override readonly name = 'BrokenAnswerError';
}

/**
 * Gives the text of an event and notes what it says of the answer's end.
 * @throws BrokenAnswerError with the service's words when it has failed, or with the event when that is none
 */
export function textOf(data: string, end: AnswerEnd): string {
  const chunk = parsed(data);
  if (isRecord(chunk) && chunk.error !== undefined && chunk.error !== null) throw brokenOff(chunk.error);
  if (!isRecord(chunk) || !Array.isArray(chunk.choices)) throw notAChunk(data);
  if (isRecord(chunk.usage)) end.usage = usageOf(chunk.usage);
  const [choice] = chunk.choices as readonly unknown[];
  if (!isRecord(choice)) return '';
  if (typeof choice.finish_reason === 'string') end.finished = true;
  return isRecord(choice.delta) ? deltaText(choice.delta) : '';
}

/** A model that refuses says so in a field of its own. */
function deltaText({ content, refusal }: Record<string, unknown>): string {
  const text = Array.isArray(content) ? partsText(content) : content;
  return (typeof text === 'string' ? text : '') + (typeof refusal === 'string' ? refusal : '');
}

function partsText(parts: readonly unknown[]): string {
  return parts
    .map((part) => (isRecord(part) && part.type === 'text' && typeof part.text === 'string' ? part.text : ''))
    .join('');
}

function usageOf({ prompt_tokens, completion_tokens }: Record<string, unknown>): TokenUsage {
  const input = typeof prompt_tokens === 'number' ? prompt_tokens : 0;
  const output = typeof completion_tokens === 'number' ? completion_tokens : 0;
  return { input_tokens: input, output_tokens: output, total_tokens: input + output };
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch (error) {
    throw new BrokenAnswerError(
      `JSON parsing failed: Text: ${shortened(data)}.\nError message: ${String(error)}`,
    );
  }
}

/** The service's own message, which most put into an object. */
function brokenOff(error: unknown): BrokenAnswerError {
  const message = isRecord(error) ? error.message : error;
  const text = typeof message === 'string' && message !== '' ? message : 'The model broke off its answer.';
  return new BrokenAnswerError(text);
}

function notAChunk(data: string): BrokenAnswerError {
  return new BrokenAnswerError(`Type validation failed: Value: ${shortened(data)}.`);
}

/** It is shown to people, and a service that misbehaves may send anything. */
function shortened(data: string): string {
  return data.slice(0, 4000);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
