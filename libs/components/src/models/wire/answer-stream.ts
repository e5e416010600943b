import type { IncomingMessage } from 'node:http';
import { StringDecoder } from 'node:string_decoder';
import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { createParser } from 'eventsource-parser';
import { largestAnswer } from '../../outgoing/create-outgoing';
import { tooLarge } from '../provider-fetch';
import { AnswerParts } from './answer-parts';
import { BrokenAnswerError, cutOff, type Dialect } from './dialect';
import { eventFrames } from './event-frames';

type Controller = ReadableStreamDefaultController<LanguageModelV4StreamPart>;

/**
 * A streamed answer as the parts of an AI SDK stream. The connection is read no faster than parts are taken, and closed
 * when nobody takes any more.
 * @param name of the service, for people
 * @param signal what ended the call, if something did, is what the stream fails with
 */
export function answerStream(
  response: IncomingMessage,
  dialect: Dialect,
  name: string,
  signal: AbortSignal,
): ReadableStream<LanguageModelV4StreamPart> {
  let reader: AnswerReader | undefined;
  return new ReadableStream(
    {
      start(controller) {
        reader = new AnswerReader(response, dialect, name, signal, controller);
      },
      pull: () => void response.resume(),
      cancel() {
        reader?.leave();
        // After the end this does nothing, so that the connection can be used again.
        response.destroy();
      },
    },
    { highWaterMark: 1 },
  );
}

class AnswerReader {
  private size = 0;
  private over = false;
  private readonly answer: AnswerParts;
  private readonly feed: (bytes: Buffer) => void;

  constructor(
    private readonly response: IncomingMessage,
    private readonly dialect: Dialect,
    private readonly name: string,
    private readonly signal: AbortSignal,
    private readonly controller: Controller,
  ) {
    this.answer = new AnswerParts((part) => controller.enqueue(part));
    this.feed = FRAMINGS[dialect.framing]((data) => this.take(data));
    controller.enqueue({ type: 'stream-start', warnings: [] });
    response.pause();
    response.on('data', (bytes: Buffer) => this.read(bytes));
    response.on('end', () => this.end());
    response.on('close', () => this.end());
    response.on('error', () => this.fail(cutOff(name)));
  }

  /** Nobody takes any more. */
  leave(): void {
    this.over = true;
  }

  private read(bytes: Buffer): void {
    if (this.over) return;
    this.size += bytes.byteLength;
    try {
      if (this.size > largestAnswer) throw tooLarge(this.name);
      this.feed(bytes);
    } catch (error) {
      this.fail(error);
      return;
    }
    if ((this.controller.desiredSize ?? 0) <= 0) this.response.pause();
  }

  private take(data: string): void {
    if (data !== '[DONE]') this.dialect.read(parsed(data), this.answer);
  }

  private end(): void {
    if (this.over) return;
    if (!this.answer.isFinished) {
      this.fail(new BrokenAnswerError('Response stream ended without a finish reason.'));
      return;
    }
    this.over = true;
    this.answer.end();
    this.controller.close();
  }

  private fail(reason: unknown): void {
    if (this.over) return;
    this.over = true;
    if (this.signal.aborted) {
      this.controller.error(this.signal.reason);
    } else {
      // Not the stream's own failure, which would take with it what has come before.
      this.controller.enqueue({ type: 'error', error: reason });
      this.controller.close();
    }
    this.response.destroy();
  }
}

type Framing = (take: (data: string) => void) => (bytes: Buffer) => void;

const FRAMINGS: Readonly<Record<Dialect['framing'], Framing>> = { events, lines, frames: eventFrames };

function events(take: (data: string) => void): (bytes: Buffer) => void {
  const parser = createParser({ onEvent: ({ data }) => take(data) });
  const decoder = new StringDecoder('utf8');
  return (bytes) => parser.feed(decoder.write(bytes));
}

function lines(take: (line: string) => void): (bytes: Buffer) => void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  return (bytes) => {
    const all = (rest + decoder.write(bytes)).split('\n');
    rest = all.pop() ?? '';
    for (const line of all) if (line.trim() !== '') take(line);
  };
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch (error) {
    const text = `JSON parsing failed: Text: ${data.slice(0, 4000)}.\nError message: ${String(error)}`;
    throw new BrokenAnswerError(text, { cause: error });
  }
}
