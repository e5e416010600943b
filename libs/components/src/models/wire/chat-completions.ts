/** OpenAI's chat completions API, which most services speak. */
import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import type { OpenAICompatibleChatLanguageModel } from '@ai-sdk/openai-compatible';
import type { AnswerParts } from './answer-parts';
import { type Body, brokenOff, BrokenAnswerError, type Dialect, isRecord } from './dialect';

export const chatCompletions: Dialect = {
  path: '/chat/completions',
  framing: 'events',
  async body(model, options, streamed) {
    const body = await translated(options);
    return streamed
      ? { ...body, model, stream: true, stream_options: { include_usage: true } }
      : { ...body, model };
  },
  read,
};

let translator: Promise<OpenAICompatibleChatLanguageModel> | undefined;

/**
 * The AI SDK's own translation of a question, without its call. One translator for all models, since making one costs
 * as much as a hundred translations: the package builds its schemas anew.
 */
async function translated(options: LanguageModelV4CallOptions): Promise<Body> {
  translator ??= import('@ai-sdk/openai-compatible').then(
    ({ OpenAICompatibleChatLanguageModel: Translator }) =>
      new Translator('', { provider: 'openai.chat', url: () => '', supportsStructuredOutputs: true }),
  );
  const { body } = await (await translator).prepareRequest(options);
  return body;
}

function read(said: unknown, answer: AnswerParts): void {
  if (isRecord(said) && said.error !== undefined && said.error !== null) throw brokenOff(said.error);
  if (!isRecord(said) || !Array.isArray(said.choices)) throw notAnAnswer(said);
  if (isRecord(said.usage)) answer.used(said.usage.prompt_tokens, said.usage.completion_tokens);
  const [choice] = said.choices as readonly unknown[];
  if (!isRecord(choice)) return;
  const message = choice.delta ?? choice.message;
  if (isRecord(message)) readMessage(message, answer);
  if (typeof choice.finish_reason === 'string') answer.finished(choice.finish_reason);
}

/** A model that refuses, or thinks, says so in a field of its own. */
function readMessage(message: Record<string, unknown>, answer: AnswerParts): void {
  const { content, refusal, tool_calls: calls } = message;
  const reasoning = message.reasoning_content ?? message.reasoning;
  if (typeof reasoning === 'string') answer.reasoning(reasoning);
  if (typeof content === 'string') answer.text(content);
  else if (Array.isArray(content)) answer.text(partsText(content));
  if (typeof refusal === 'string') answer.text(refusal);
  if (Array.isArray(calls)) calls.forEach((call: unknown, place) => readCall(call, place, answer));
}

function partsText(parts: readonly unknown[]): string {
  return parts
    .map((part) => (isRecord(part) && part.type === 'text' && typeof part.text === 'string' ? part.text : ''))
    .join('');
}

function readCall(call: unknown, place: number, answer: AnswerParts): void {
  if (!isRecord(call)) return;
  const { name, arguments: input } = isRecord(call.function) ? call.function : {};
  answer.call({
    index: typeof call.index === 'number' ? call.index : place,
    ...(typeof call.id === 'string' && call.id !== '' ? { id: call.id } : {}),
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof input === 'string' ? { input } : {}),
  });
}

/** It is shown to people, and a service that misbehaves may send anything. */
function notAnAnswer(said: unknown): BrokenAnswerError {
  return new BrokenAnswerError(`Type validation failed: Value: ${JSON.stringify(said).slice(0, 4000)}.`);
}
