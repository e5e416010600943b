/** `POST /api/chat` of Ollama, plain and as lines of JSON. */
import {
  contentText,
  usage,
  words,
  type JsonSchema,
  type ModelApi,
  type Question,
  type Reply,
} from './model-api';

interface ChatRequest {
  model: string;
  messages: { role: 'system' | 'user' | 'assistant' | 'tool'; content: string }[];
  tools?: { function: { name: string; parameters?: JsonSchema } }[];
  format?: 'json' | '' | JsonSchema;
  stream?: boolean;
}

export const ollama: ModelApi = {
  matches: (path) => path === '/api/chat',
  authorised: () => true,
  question(body) {
    const request = body as unknown as ChatRequest;
    return {
      model: request.model,
      turns: request.messages.map(({ role, content }) => ({ role, text: contentText(content) })),
      tools: (request.tools ?? []).map(({ function: { name, parameters } }) => ({
        name,
        schema: parameters ?? {},
      })),
      forcedTool: null,
      format: request.format === 'json' ? true : typeof request.format === 'object' ? request.format : null,
      streamed: request.stream !== false,
      countsStream: true,
    };
  },
  whole: (reply, question) => ({ ...line(question, message(reply)), ...end(reply, question) }),
  streamType: 'application/x-ndjson',
  *pieces(reply, question) {
    const write = (content: object, more: object = { done: false }) =>
      `${JSON.stringify({ ...line(question, content), ...more })}\n`;
    if (reply.kind === 'text')
      for (const word of words(reply.text)) yield write({ role: 'assistant', content: word });
    else yield write(message(reply));
    yield write({ role: 'assistant', content: '' }, end(reply, question));
  },
  error: (_status, message) => ({ error: message }),
};

function line(question: Question, content: object): object {
  return { model: question.model, created_at: '2023-11-14T22:13:20Z', message: content };
}

function message(reply: Reply): object {
  if (reply.kind === 'text') return { role: 'assistant', content: reply.text };
  const call = { function: { name: reply.tool, arguments: reply.arguments } };
  return { role: 'assistant', content: '', tool_calls: [call] };
}

function end(reply: Reply, question: Question): object {
  const { input, output } = usage(reply, question);
  const durations = { total_duration: 1, load_duration: 1, prompt_eval_duration: 1, eval_duration: 1 };
  return { done: true, done_reason: 'stop', prompt_eval_count: input, eval_count: output, ...durations };
}
