/** `POST .../chat/completions`, plain and streamed. */
import {
  contentText,
  replyText,
  usage,
  words,
  type JsonSchema,
  type ModelApi,
  type Question,
  type Reply,
} from './model-api';

interface ChatRequest {
  model: string;
  messages: { role: 'system' | 'developer' | 'user' | 'assistant' | 'tool'; content?: unknown }[];
  tools?: { function: { name: string; parameters?: JsonSchema } }[];
  tool_choice?: 'auto' | 'none' | 'required' | { function: { name: string } };
  response_format?: { type: string; json_schema?: { schema: JsonSchema } };
  stream?: boolean;
  stream_options?: { include_usage?: boolean };
}

const common = { id: 'chatcmpl-stub', created: 1_700_000_000, system_fingerprint: 'fp_stub' };

export const openAi: ModelApi = {
  matches: (path) => path.endsWith('/chat/completions'),
  // Azure's key has a header of its own.
  authorised: (headers) => headers.authorization !== undefined || headers['api-key'] !== undefined,
  question(body) {
    const request = body as unknown as ChatRequest;
    const tools = (request.tools ?? []).map(({ function: { name, parameters } }) => ({
      name,
      schema: parameters ?? {},
    }));
    const choice = request.tool_choice;
    return {
      model: request.model,
      turns: request.messages.map(({ role, content }) => ({
        role: role === 'developer' ? 'system' : role,
        text: contentText(content),
      })),
      tools,
      forcedTool:
        typeof choice === 'object'
          ? choice.function.name
          : choice === 'required'
            ? (tools[0]?.name ?? null)
            : null,
      format: format(request.response_format),
      streamed: request.stream === true,
      countsStream: request.stream_options?.include_usage === true,
    };
  },
  whole: (reply, question) => ({
    ...common,
    object: 'chat.completion',
    model: question.model,
    choices: [
      { index: 0, message: { role: 'assistant', ...content(reply) }, finish_reason: finishReason(reply) },
    ],
    usage: counts(reply, question),
  }),
  streamType: 'text/event-stream',
  *pieces(reply, question) {
    const event = (choices: unknown[], more = {}) =>
      `data: ${JSON.stringify({ ...common, object: 'chat.completion.chunk', model: question.model, choices, ...more })}\n\n`;
    const delta = (part: unknown, finish: string | null = null) =>
      event([{ index: 0, delta: part, finish_reason: finish }]);
    yield delta({ role: 'assistant', content: '' });
    if (reply.kind === 'text') for (const word of words(reply.text)) yield delta({ content: word });
    else yield delta({ tool_calls: [{ index: 0, ...toolCall(reply) }] });
    yield delta({}, finishReason(reply));
    if (question.countsStream) yield event([], { usage: counts(reply, question) });
    yield 'data: [DONE]\n\n';
  },
  error: (status, message) => ({ error: { message, type: errorType(status), param: null, code: null } }),
};

function format(wanted: ChatRequest['response_format']): Question['format'] {
  if (wanted?.type === 'json_object') return true;
  return wanted?.json_schema?.schema ?? null;
}

function content(reply: Reply): object {
  return reply.kind === 'text' ? { content: reply.text } : { content: null, tool_calls: [toolCall(reply)] };
}

function toolCall(reply: Reply & { kind: 'call' }): object {
  return { id: 'call_stub', type: 'function', function: { name: reply.tool, arguments: replyText(reply) } };
}

function finishReason(reply: Reply): string {
  return reply.kind === 'text' ? 'stop' : 'tool_calls';
}

function counts(reply: Reply, question: Question): object {
  const { input, output } = usage(reply, question);
  return { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
}

function errorType(status: number): string {
  if (status === 401) return 'authentication_error';
  return status === 429 ? 'rate_limit_error' : status >= 500 ? 'server_error' : 'invalid_request_error';
}
