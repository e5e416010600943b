import { type ChatCompletion, type ChatUsage } from '@flowgate/contracts';
import { type RunResult } from '@flowgate/engine';
import { saidText, usageOf } from './said';
import { dataEvent, type StreamFailure, type TextStream } from './text-stream';

/** What a chat completion is called by, all along. */
export interface ChatFrame {
  readonly id: string;
  readonly model: string;
  /** Seconds since 1970. */
  readonly created: number;
}

/** The chat completion of a run that has ended. */
export function chatCompletion({ id, model, created }: ChatFrame, result: RunResult): ChatCompletion {
  const message = { role: 'assistant', content: saidText(result), refusal: null } as const;
  return {
    id,
    object: 'chat.completion',
    created,
    model,
    choices: [{ index: 0, message, logprobs: null, finish_reason: 'stop' }],
    usage: chatUsage(result),
  };
}

/** The same as a stream. */
export class ChatCompletionChunks implements TextStream {
  private readonly head: string;
  /** The end of every chunk before the one with the usage. */
  private readonly tail: string;

  constructor(
    { id, model, created }: ChatFrame,
    private readonly includeUsage: boolean,
  ) {
    const chunk = JSON.stringify({ id, object: 'chat.completion.chunk', created, model });
    this.head = `data: ${chunk.slice(0, -1)},"choices":[`;
    this.tail = `]${includeUsage ? ',"usage":null' : ''}}\n\n`;
  }

  begin(): string {
    return this.chunk('{"role":"assistant","content":""}', 'null');
  }

  piece(text: string): string {
    return this.chunk(`{"content":${JSON.stringify(text)}}`, 'null');
  }

  /** There is no form for tools that the client has not to call. */
  tool(): string {
    return '';
  }

  finished(result: RunResult): string {
    const usage = this.includeUsage ? `${this.head}],"usage":${JSON.stringify(chatUsage(result))}}\n\n` : '';
    return this.chunk('{}', '"stop"') + usage;
  }

  failed({ code, message }: StreamFailure): string {
    const error = { message, type: 'server_error', param: null, code: code.toLowerCase() };
    return dataEvent(JSON.stringify({ error }));
  }

  private chunk(delta: string, finish: string): string {
    return `${this.head}{"index":0,"delta":${delta},"logprobs":null,"finish_reason":${finish}}${this.tail}`;
  }
}

function chatUsage(result: RunResult): ChatUsage {
  const usage = usageOf(result);
  return {
    prompt_tokens: usage?.input_tokens ?? 0,
    completion_tokens: usage?.output_tokens ?? 0,
    total_tokens: usage?.total_tokens ?? 0,
  };
}
