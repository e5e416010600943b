/** Asking a model: at once, or word by word. The AI SDK is loaded with the first question that needs it. */
import type { TokenUsage } from '@flowgate/contracts';
import type { LanguageModel, LanguageModelUsage } from 'ai';
import type { ChatModel } from './chat-model';
import type { Conversation } from './conversation';
import { modelFailure } from './model-failure';

export interface Answer {
  readonly text: string;
  readonly usage: TokenUsage;
}

/** One plain call. */
export async function ask(model: ChatModel, question: Conversation, run: AbortSignal): Promise<Answer> {
  const { generateText } = await sdk();
  try {
    const { text, usage } = await generateText({ ...(await call(model, run)), ...question });
    return { text, usage: tokenUsage(usage) };
  } catch (error) {
    throw await modelFailure(error, model, run);
  }
}

/**
 * One streamed call: each piece of the text as soon as the provider has sent it. Who stops reading closes the
 * connection.
 * @param onUsage is told the tokens used once the answer is whole
 */
export async function askStreamed(
  model: ChatModel,
  question: Conversation,
  run: AbortSignal,
  onUsage: (usage: TokenUsage) => void,
): Promise<AsyncIterator<string>> {
  const { settings, access } = model;
  if (!access.stream) return streamedBySdk(model, question, run, onUsage);
  try {
    return await access.stream({ question, settings, run, onUsage });
  } catch (error) {
    throw await modelFailure(error, model, run);
  }
}

async function* streamedBySdk(
  model: ChatModel,
  question: Conversation,
  run: AbortSignal,
  onUsage: (usage: TokenUsage) => void,
): AsyncGenerator<string, void, undefined> {
  const { streamText } = await sdk();
  const reader = new AbortController();
  try {
    const abortSignal = AbortSignal.any([run, reader.signal]);
    // The failure arrives as a part of the stream as well; without this it would be written to the console.
    const { stream } = streamText({
      ...(await call(model, run)),
      abortSignal,
      ...question,
      onError: () => undefined,
    });
    for await (const part of stream) {
      if (part.type === 'text-delta' && part.text !== '') {
        let read = false;
        try {
          yield part.text;
          read = true;
        } finally {
          // Before the loop waits for the stream to close, which it does with the provider's next word at the soonest.
          if (!read) reader.abort();
        }
      }
      if (part.type === 'finish') onUsage(tokenUsage(part.totalUsage));
      if (part.type === 'error') throw part.error;
      if (part.type === 'abort') throw new DOMException('The answer took too long.', 'TimeoutError');
    }
  } catch (error) {
    throw await modelFailure(error, model, run);
  }
}

async function call(
  { access, settings: { timeoutMs, ...settings } }: ChatModel,
  run: AbortSignal,
): Promise<CallOptions> {
  const timeout = timeoutMs === undefined ? {} : { timeout: timeoutMs };
  return { model: await access.sdk(), ...settings, abortSignal: run, ...timeout };
}

type CallOptions = Omit<ChatModel['settings'], 'timeoutMs'> & {
  model: LanguageModel;
  abortSignal: AbortSignal;
  timeout?: number;
};

/** The package would write to the console whenever a provider does not take a setting. */
function sdk() {
  globalThis.AI_SDK_LOG_WARNINGS = false;
  return import('ai');
}

function tokenUsage({
  inputTokens = 0,
  outputTokens = 0,
  totalTokens,
}: Partial<LanguageModelUsage>): TokenUsage {
  return {
    input_tokens: inputTokens,
    output_tokens: outputTokens,
    total_tokens: totalTokens ?? inputTokens + outputTokens,
  };
}
