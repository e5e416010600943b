/** `POST .../v1/messages`, plain and streamed. */
import {
  contentText,
  replyText,
  usage,
  words,
  type JsonSchema,
  type ModelApi,
  type Question,
  type Reply,
  type Turn,
} from './model-api';

interface MessagesRequest {
  model: string;
  system?: unknown;
  messages: {
    role: 'user' | 'assistant';
    content: string | { type: string; text?: string; content?: unknown }[];
  }[];
  tools?: { name: string; input_schema: JsonSchema }[];
  tool_choice?: { type: string; name?: string };
  stream?: boolean;
}

export const anthropic: ModelApi = {
  matches: (path) => path.endsWith('/v1/messages'),
  authorised: (headers) => headers['x-api-key'] !== undefined,
  question(body) {
    const request = body as unknown as MessagesRequest;
    const choice = request.tool_choice;
    const tools = (request.tools ?? []).map((tool) => ({ name: tool.name, schema: tool.input_schema }));
    const system: Turn[] =
      request.system === undefined ? [] : [{ role: 'system', text: contentText(request.system) }];
    return {
      model: request.model,
      turns: [...system, ...request.messages.flatMap(turns)],
      tools,
      forcedTool: choice?.name ?? (choice?.type === 'any' ? (tools[0]?.name ?? null) : null),
      format: null,
      streamed: request.stream === true,
      countsStream: true,
    };
  },
  whole: (reply, question) => ({
    ...envelope(question),
    content: [block(reply)],
    stop_reason: stopReason(reply),
    usage: counts(reply, question),
  }),
  streamType: 'text/event-stream',
  *pieces(reply, question) {
    const event = (type: string, more: object) =>
      `event: ${type}\ndata: ${JSON.stringify({ type, ...more })}\n\n`;
    const delta = (part: object) => event('content_block_delta', { index: 0, delta: part });
    yield event('message_start', {
      message: { ...envelope(question), content: [], usage: counts(reply, question) },
    });
    const empty = reply.kind === 'text' ? { text: '' } : { input: {} };
    yield event('content_block_start', { index: 0, content_block: { ...block(reply), ...empty } });
    if (reply.kind === 'text')
      for (const word of words(reply.text)) yield delta({ type: 'text_delta', text: word });
    else yield delta({ type: 'input_json_delta', partial_json: replyText(reply) });
    yield event('content_block_stop', { index: 0 });
    yield event('message_delta', {
      delta: { stop_reason: stopReason(reply) },
      usage: counts(reply, question),
    });
    yield event('message_stop', {});
  },
  error: (_status, message) => ({ type: 'error', error: { type: 'api_error', message } }),
};

function turns({ role, content }: MessagesRequest['messages'][number]): Turn[] {
  if (typeof content === 'string') return [{ role, text: content }];
  const results = content.filter((part) => part.type === 'tool_result');
  if (results.length > 0) return results.map((part) => ({ role: 'tool', text: contentText(part.content) }));
  return [{ role, text: contentText(content.filter((part) => part.type === 'text')) }];
}

function envelope(question: Question): object {
  return {
    id: 'msg_stub',
    type: 'message',
    role: 'assistant',
    model: question.model,
    stop_reason: null,
    stop_sequence: null,
  };
}

function block(reply: Reply): object {
  if (reply.kind === 'text') return { type: 'text', text: reply.text };
  return { type: 'tool_use', id: 'toolu_stub', name: reply.tool, input: reply.arguments };
}

function stopReason(reply: Reply): string {
  return reply.kind === 'text' ? 'end_turn' : 'tool_use';
}

function counts(reply: Reply, question: Question): object {
  const { input, output } = usage(reply, question);
  return { input_tokens: input, output_tokens: output };
}
