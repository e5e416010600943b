import type { IncomingMessage } from 'node:http';
import { ComponentError } from '@flowgate/engine';
import { createParser } from 'eventsource-parser';
import { largestAnswer, tooLarge } from '../provider-fetch';
import type { CallEnd } from './call-end';
import { type AnswerEnd, BrokenAnswerError, textOf } from './chunk';
import type { Service } from './service';

type Piece = IteratorResult<string, undefined>;

/** Who waits for the next piece. */
interface Reader {
  readonly resolve: (piece: Piece) => void;
  readonly reject: (failure: unknown) => void;
}

/**
 * The pieces of a streamed answer's text, as they come. The connection is read no faster than pieces are taken, and closed when
 * nobody takes any more. For one reader, who asks for a piece when he has the one before.
 */
export class AnswerReader implements AsyncIterableIterator<string, undefined, undefined> {
  private readonly pieces: string[] = [];
  private reader: Reader | null = null;
  private over: { readonly failure?: unknown } | null = null;
  private size = 0;
  private readonly answer: AnswerEnd = {
    finished: false,
    usage: { input_tokens: 0, output_tokens: 0, total_tokens: 0 },
  };
  private readonly decoder = new TextDecoder();
  private readonly events = createParser({ onEvent: ({ data }) => this.take(data) });

  /** @param onUsage is told the tokens used once the answer is whole */
  constructor(
    private readonly response: IncomingMessage,
    private readonly service: Service,
    private readonly call: CallEnd,
    private readonly onUsage: (usage: AnswerEnd['usage']) => void,
  ) {
    response.pause();
    response.on('data', (bytes: Buffer) => this.read(bytes));
    response.on('end', () => this.finish());
    response.on('error', () => this.fail(unreadable(service.name)));
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** @throws ComponentError when the answer breaks off; the call's reason when that was ended */
  next(): Promise<Piece> {
    return new Promise((resolve, reject) => {
      this.reader = { resolve, reject };
      if (!this.give() && this.response.isPaused()) this.response.resume();
    });
  }

  /** Closes the connection. */
  return(): Promise<Piece> {
    this.close({});
    return Promise.resolve({ done: true, value: undefined });
  }

  private read(bytes: Buffer): void {
    if (this.over) return;
    this.size += bytes.byteLength;
    try {
      if (this.size > largestAnswer) throw tooLarge(this.service.name);
      this.events.feed(this.decoder.decode(bytes, { stream: true }));
    } catch (error) {
      this.fail(error);
      return;
    }
    this.give();
    if (this.pieces.length > 0) this.response.pause();
  }

  private take(data: string): void {
    if (data === '[DONE]') return;
    const text = textOf(data, this.answer);
    if (text !== '') this.pieces.push(text);
  }

  /** Gives the reader what there is; false when there is nothing, or nobody waits. */
  private give(): boolean {
    if (!this.reader) return false;
    const { resolve, reject } = this.reader;
    const value = this.pieces.shift();
    if (value === undefined && !this.over) return false;
    this.reader = null;
    if (value !== undefined) resolve({ done: false, value });
    else if (this.over && 'failure' in this.over) reject(this.over.failure);
    else resolve({ done: true, value: undefined });
    return true;
  }

  private finish(): void {
    if (this.over) return;
    if (this.answer.finished) {
      this.onUsage(this.answer.usage);
      this.close({});
    } else {
      this.fail(new BrokenAnswerError('Response stream ended without a finish reason.'));
    }
  }

  private fail(reason: unknown): void {
    if (this.call.signal.aborted) this.close({ failure: this.call.signal.reason });
    else this.close({ failure: reason instanceof BrokenAnswerError ? this.told(reason) : reason });
  }

  private told(reason: BrokenAnswerError): ComponentError {
    return new ComponentError(this.service.withoutKey(reason.message), { kind: 'APIError' });
  }

  private close(over: { readonly failure?: unknown }): void {
    if (this.over) return;
    this.over = over;
    this.call.over();
    // After the end this does nothing, so that the connection can be used again.
    this.response.destroy();
    this.give();
  }
}

/** In the words of the AI SDK, which reads what is not streamed. */
function unreadable(service: string): ComponentError {
  const text = `The answer of ${service} could not be read: Failed to process successful response.`;
  return new ComponentError(text, { kind: 'APIResponseValidationError' });
}
