/** OpenAI's chat completions API, and the services that have it under their own name, key and address. */
import type { Body } from '../chat-completions/request-body';
import { refusesTemperature } from '../chat-completions/service';
import { type StreamedCall, withoutKey } from '../chat-model';
import type { Connection, Provider } from '../provider';

/**
 * OpenAI itself, and any service at another base URL that a flow reaches by OpenAI's name. The general package, not
 * OpenAI's own: that one wants fields in an answer that other services leave out.
 */
export const openAi: Provider = {
  name: 'OpenAI',
  keyVariable: 'OPENAI_API_KEY',
  defaultBaseUrl: 'https://api.openai.com/v1',
  baseUrlVariables: ['OPENAI_BASE_URL', 'OPENAI_API_BASE'],
  knows: (model) => /^(gpt-|chatgpt-|o\d)/.test(model),
  open: (model, connection) => open('openai', model, connection, openAiBody),
  stream: (model, connection, call) => stream('OpenAI', model, connection, call, openAiBody),
};

export const groq: Provider = {
  name: 'Groq',
  keyVariable: 'GROQ_API_KEY',
  defaultBaseUrl: 'https://api.groq.com',
  baseUrlVariables: ['GROQ_BASE_URL', 'GROQ_API_BASE'],
  knows: () => false,
  open: (model, connection) => open('groq', model, atGroq(connection)),
  stream: (model, connection, call) => stream('Groq', model, atGroq(connection), call),
};

export const openRouter: Provider = {
  name: 'OpenRouter',
  keyVariable: 'OPENROUTER_API_KEY',
  defaultBaseUrl: 'https://openrouter.ai/api/v1',
  baseUrlVariables: [],
  knows: () => false,
  open: (model, connection) => open('openrouter', model, connection),
  stream: (model, connection, call) => stream('OpenRouter', model, connection, call),
};

function atGroq(connection: Connection): Connection {
  return { ...connection, baseUrl: `${connection.baseUrl}/openai/v1` };
}

async function open(name: string, model: string, connection: Connection, adapted = asItIs) {
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
  return createOpenAICompatible({
    name,
    baseURL: connection.baseUrl,
    includeUsage: true,
    supportsStructuredOutputs: true,
    transformRequestBody: (body: Body) => ({ ...adapted(body), ...connection.bodyFields }),
    fetch: withoutRefusedTemperature(connection.fetch),
    ...(connection.apiKey === null ? {} : { apiKey: connection.apiKey }),
  }).chatModel(model);
}

/** Kept, because asking for a module anew takes longer than all that is done for a token. */
let loading: ReturnType<typeof loadStreaming> | undefined;

function loadStreaming() {
  return import('../chat-completions/stream-answer');
}

async function stream(
  name: string,
  model: string,
  { baseUrl, apiKey, bodyFields }: Connection,
  call: StreamedCall,
  adapted = asItIs,
) {
  loading ??= loadStreaming();
  const { streamAnswer } = await loading;
  const service = { name, baseUrl, apiKey, withoutKey: (text: string) => withoutKey(text, apiKey) };
  return streamAnswer(service, model, (body) => ({ ...adapted(body), ...bodyFields }), call);
}

function asItIs(body: Body): Body {
  return body;
}

/** OpenAI's models that take neither a temperature nor a seed. Of others the service says so itself. */
const reasoning = /^(o\d|gpt-5(-mini|-nano|-pro)?(-\d{4}|$))/;

/** Langflow's client says `stream` always and sends the limit under its newer name (docs/langflow/components.md#language-models). */
function openAiBody({ max_tokens: limit, temperature, seed, ...body }: Body): Body {
  return {
    stream: false,
    ...body,
    ...(limit === undefined ? {} : { max_completion_tokens: limit }),
    ...(reasoning.test(String(body.model)) ? {} : { temperature, seed }),
  };
}

/** A call that is refused for its temperature is repeated without it, so that a flow need not know (docs/langflow/components.md#language-models). */
function withoutRefusedTemperature(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (url, init) => {
    const response = await fetch(url, init);
    if (response.status !== 400 || typeof init?.body !== 'string') return response;
    const { temperature, ...rest } = JSON.parse(init.body) as Body;
    if (temperature === undefined || !refusesTemperature(400, await response.clone().text())) return response;
    await response.body?.cancel();
    return fetch(url, { ...init, body: JSON.stringify(rest) });
  };
}
