/** Ollama's own chat API: https://docs.ollama.com/api/chat. Its OpenAI form cannot set the size of the context. */
import type {
  LanguageModelV4CallOptions,
  LanguageModelV4Message,
  LanguageModelV4ToolResultPart,
} from '@ai-sdk/provider';
import type { AnswerParts } from './answer-parts';
import { type Body, brokenOff, BrokenAnswerError, type Dialect, isRecord } from './dialect';

export const ollamaChat: Dialect = {
  path: '/api/chat',
  framing: 'lines',
  body: (model, options, stream) => ({
    model,
    messages: options.prompt.flatMap(messagesOf),
    ...toolsOf(options),
    ...formatOf(options),
    options: numbersOf(options),
    stream,
  }),
  read,
  refusal: (status, body) => `${reasonOf(body)} (status code: ${status})`,
};

function reasonOf(body: string): string {
  const text = body.slice(0, 4000).trim();
  try {
    const said: unknown = JSON.parse(text);
    return isRecord(said) && typeof said.error === 'string' ? said.error : text;
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

function numbersOf(options: LanguageModelV4CallOptions): Body {
  return {
    temperature: options.temperature,
    num_predict: options.maxOutputTokens,
    seed: options.seed,
    top_p: options.topP,
    top_k: options.topK,
    stop: options.stopSequences,
  };
}

function toolsOf({ tools = [] }: LanguageModelV4CallOptions): Body {
  const functions = tools.flatMap((tool) => {
    if (tool.type !== 'function') return [];
    const { name, description, inputSchema } = tool;
    return [{ type: 'function', function: { name, description, parameters: inputSchema } }];
  });
  return functions.length > 0 ? { tools: functions } : {};
}

function formatOf({ responseFormat }: LanguageModelV4CallOptions): Body {
  return responseFormat?.type === 'json' ? { format: responseFormat.schema ?? 'json' } : {};
}

function messagesOf(message: LanguageModelV4Message): readonly Body[] {
  const { role, content } = message;
  if (role === 'system') return [{ role, content }];
  if (role === 'tool') return content.flatMap((part) => (part.type === 'tool-result' ? [result(part)] : []));
  let text = '';
  const images: string[] = [];
  const calls: Body[] = [];
  for (const part of content) {
    if (part.type === 'text') text += part.text;
    else if (part.type === 'file' && part.data.type === 'data') images.push(base64(part.data.data));
    else if (part.type === 'tool-call')
      calls.push({ function: { name: part.toolName, arguments: part.input } });
  }
  const more = {
    ...(images.length > 0 ? { images } : {}),
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
  };
  return [{ role, content: text, ...more }];
}

function result({ toolName, output }: LanguageModelV4ToolResultPart): Body {
  const content = output.type === 'text' || output.type === 'error-text' ? output.value : '';
  return { role: 'tool', tool_name: toolName, content };
}

function base64(data: Uint8Array | string): string {
  return typeof data === 'string' ? data : Buffer.from(data).toString('base64');
}

function read(said: unknown, answer: AnswerParts): void {
  if (isRecord(said) && said.error !== undefined) throw brokenOff(said.error);
  if (!isRecord(said) || !isRecord(said.message)) {
    throw new BrokenAnswerError(`Type validation failed: Value: ${JSON.stringify(said).slice(0, 4000)}.`);
  }
  const { content, thinking, tool_calls: calls } = said.message;
  if (typeof thinking === 'string') answer.reasoning(thinking);
  if (typeof content === 'string') answer.text(content);
  if (Array.isArray(calls)) for (const call of calls as readonly unknown[]) readCall(call, answer);
  if (said.done !== true) return;
  answer.used(said.prompt_eval_count, said.eval_count);
  answer.finished(typeof said.done_reason === 'string' ? said.done_reason : 'stop');
}

/** Calls come whole, and have no id. */
function readCall(call: unknown, answer: AnswerParts): void {
  if (!isRecord(call) || !isRecord(call.function)) return;
  const { name, arguments: input } = call.function;
  if (typeof name === 'string')
    answer.call({ index: answer.callCount, name, input: JSON.stringify(input ?? {}) });
}
