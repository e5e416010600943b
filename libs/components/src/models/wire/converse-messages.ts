import type {
  LanguageModelV4FilePart,
  LanguageModelV4Message,
  LanguageModelV4Prompt,
  LanguageModelV4ToolResultPart,
} from '@ai-sdk/provider';
import { type Body, isRecord } from './dialect';

interface Turn {
  readonly role: 'user' | 'assistant';
  readonly content: readonly Body[];
}

/** A conversation as the Converse API takes it: system texts apart, results of tools said by the user, and nobody twice in a row. */
export function converseMessages(prompt: LanguageModelV4Prompt): Body {
  const system: Body[] = [];
  const messages: Turn[] = [];
  for (const message of prompt) {
    if (message.role === 'system') {
      system.push({ text: message.content });
      continue;
    }
    const turn = turnOf(message);
    const last = messages.at(-1);
    if (last?.role === turn.role)
      messages[messages.length - 1] = { ...last, content: [...last.content, ...turn.content] };
    else messages.push(turn);
  }
  return { messages, ...(system.length > 0 && { system }) };
}

function turnOf(message: Exclude<LanguageModelV4Message, { role: 'system' }>): Turn {
  if (message.role === 'tool') {
    const content = message.content.flatMap((part) => (part.type === 'tool-result' ? [resultOf(part)] : []));
    return { role: 'user', content };
  }
  const content: Body[] = [];
  for (const part of message.content) {
    // Empty texts are refused beside anything else.
    if (part.type === 'text' && (part.text !== '' || message.content.length === 1))
      content.push({ text: part.text });
    else if (part.type === 'file') content.push(...imageOf(part));
    else if (part.type === 'tool-call')
      content.push({ toolUse: { toolUseId: part.toolCallId, name: part.toolName, input: part.input } });
  }
  return { role: message.role, content };
}

function imageOf({ mediaType, data }: LanguageModelV4FilePart): Body[] {
  if (data.type !== 'data' || !mediaType.startsWith('image/')) return [];
  const bytes = typeof data.data === 'string' ? data.data : Buffer.from(data.data).toString('base64');
  return [{ image: { format: mediaType.slice('image/'.length), source: { bytes } } }];
}

function resultOf({ toolCallId, output }: LanguageModelV4ToolResultPart): Body {
  const isFailure = output.type === 'error-text' || output.type === 'error-json';
  const isJson = (output.type === 'json' || output.type === 'error-json') && isRecord(output.value);
  const text = 'value' in output && typeof output.value === 'string' ? output.value : JSON.stringify(output);
  return {
    toolResult: {
      toolUseId: toolCallId,
      content: [isJson ? { json: output.value } : { text }],
      ...(isFailure && { status: 'error' }),
    },
  };
}
