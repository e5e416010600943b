/** Asking a model: at once, or piece by piece. */
import type {
  LanguageModelV4CallOptions,
  LanguageModelV4StreamPart,
  LanguageModelV4ToolCall,
} from '@ai-sdk/provider';
import type { TokenUsage } from '@flowgate/contracts';
import type { ComponentContext } from '@flowgate/engine';
import type { ChatModel } from './chat-model';
import { loadCall } from './load-call';
import { modelFailure } from './model-failure';
import { paidAnswer, paidStream } from './paid-call';
import { tokenUsage } from './token-usage';

/** What a model is asked: a conversation, with the tools it may call and the form of its answer, if any. */
export type Question = Pick<
  LanguageModelV4CallOptions,
  'prompt' | 'tools' | 'toolChoice' | 'responseFormat' | 'temperature'
>;

export interface Answer {
  readonly text: string;
  readonly toolCalls: readonly LanguageModelV4ToolCall[];
  readonly usage: TokenUsage;
}

/** A piece of a streamed answer; the last one is how it ends. */
export type AnswerPiece =
  | { readonly type: 'text'; readonly text: string }
  | LanguageModelV4ToolCall
  | { readonly type: 'finish'; readonly usage: TokenUsage };

/** One plain call. @throws ComponentError when the provider fails */
export async function askModel(model: ChatModel, question: Question, run: AbortSignal): Promise<Answer> {
  const [language, { callProvider }] = await Promise.all([model.open(), loadCall()]);
  const { content, usage: told } = await callProvider(model, run, (settings, abortSignal) => {
    const options = { ...settings, ...question, abortSignal };
    return model.spending ? paidAnswer(model, language, options) : language.doGenerate(options);
  });
  let text = '';
  const toolCalls: LanguageModelV4ToolCall[] = [];
  for (const part of content) {
    if (part.type === 'text') text += part.text;
    else if (part.type === 'tool-call') toolCalls.push(part);
  }
  const usage = tokenUsage(told);
  model.used(usage);
  return { text, toolCalls, usage };
}

/** A call of a component that makes several: see `ComponentContext.keptCall`. @throws as `askModel` */
export function askKept(
  model: ChatModel,
  question: Question,
  { run, keptCall }: Pick<ComponentContext, 'run' | 'keptCall'>,
): Promise<Answer> {
  return keptCall(callOf(model, question), () => askModel(model, question, run.signal));
}

/** What tells a call of a model from others. */
export function callOf({ provider, name, settings }: ChatModel, question: Question): unknown {
  return ['model', provider, name, settings, question];
}

/**
 * One streamed call; resolves when the answer begins. Who stops reading closes the connection.
 * @throws ComponentError when the provider fails, here and while it answers
 */
export async function streamModel(
  model: ChatModel,
  question: Question,
  run: AbortSignal,
): Promise<AnswerPieces> {
  const [language, { callProvider }] = await Promise.all([model.open(), loadCall()]);
  const { stream } = await callProvider(model, run, (settings, abortSignal) => {
    const options = { ...settings, ...question, abortSignal };
    return model.spending ? paidStream(model, language, options) : language.doStream(options);
  });
  return new AnswerPieces(stream, model, run);
}

/** The pieces of a streamed answer as they come. No generator, which would cost each piece several turns. */
export class AnswerPieces implements AsyncIterableIterator<AnswerPiece> {
  private readonly reader: ReadableStreamDefaultReader<LanguageModelV4StreamPart>;

  constructor(
    stream: ReadableStream<LanguageModelV4StreamPart>,
    private readonly model: ChatModel,
    private readonly run: AbortSignal,
  ) {
    this.reader = stream.getReader();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<AnswerPiece, undefined>> {
    try {
      for (;;) {
        const { done, value: part } = await this.reader.read();
        if (done) return { done, value: undefined };
        if (part.type === 'error') throw part.error;
        const value = pieceOf(part);
        if (value?.type === 'finish') this.model.used(value.usage);
        if (value) return { done: false, value };
      }
    } catch (error) {
      throw await modelFailure(error, this.model, this.run);
    }
  }

  async return(): Promise<IteratorResult<AnswerPiece, undefined>> {
    await this.reader.cancel();
    return { done: true, value: undefined };
  }
}

function pieceOf(part: LanguageModelV4StreamPart): AnswerPiece | null {
  if (part.type === 'text-delta') return part.delta === '' ? null : { type: 'text', text: part.delta };
  if (part.type === 'tool-call') return part;
  return part.type === 'finish' ? { type: 'finish', usage: tokenUsage(part.usage) } : null;
}
