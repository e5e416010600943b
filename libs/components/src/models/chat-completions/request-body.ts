/** What is sent: the package's own translation of a question, without the package's call. */
import type { OpenAICompatibleChatLanguageModel } from '@ai-sdk/openai-compatible';
import type { UserContent } from 'ai';
import type { CallSettings } from '../chat-model';
import type { Conversation } from '../conversation';

export type Body = Record<string, unknown>;

type Options = Parameters<OpenAICompatibleChatLanguageModel['prepareRequest']>[0];
type Prompt = Options['prompt'];
type UserParts = Extract<Prompt[number], { role: 'user' }>['content'];

/** The fields for a question that is to be answered as a stream, in the order in which the package sends them. */
export async function streamedBody(
  model: string,
  question: Conversation,
  settings: CallSettings,
): Promise<Body> {
  const translator = await translation();
  const { body } = await translator.prepareRequest({ prompt: promptOf(question), ...settings });
  return { ...body, model, stream: true, stream_options: { include_usage: true } };
}

let shared: Promise<OpenAICompatibleChatLanguageModel> | undefined;

/** One for all models, since making one costs as much as a hundred translations: the package builds its schemas anew. */
function translation(): Promise<OpenAICompatibleChatLanguageModel> {
  shared ??= import('@ai-sdk/openai-compatible').then(
    ({ OpenAICompatibleChatLanguageModel: Translator }) =>
      new Translator('', { provider: 'openai.chat', url: () => '', supportsStructuredOutputs: true }),
  );
  return shared;
}

function promptOf({ instructions, messages }: Conversation): Prompt {
  const prompt: Prompt = instructions === undefined ? [] : [{ role: 'system', content: instructions }];
  for (const { role, content } of messages) {
    if (role === 'system') prompt.push({ role, content });
    else if (role === 'user') prompt.push({ role, content: userParts(content) });
    else if (role === 'assistant' && typeof content === 'string')
      prompt.push({ role, content: [{ type: 'text', text: content }] });
    else throw new TypeError(`A conversation has no such message of the role ${role}`);
  }
  return prompt;
}

function userParts(content: UserContent): UserParts {
  if (typeof content === 'string') return [{ type: 'text', text: content }];
  return content.map((part) => {
    if (part.type === 'text') return part;
    if (part.type === 'file' && part.data instanceof Uint8Array)
      return { type: 'file', mediaType: part.mediaType, data: { type: 'data', data: part.data } };
    throw new TypeError(`A conversation has no such part of the type ${part.type}`);
  });
}
