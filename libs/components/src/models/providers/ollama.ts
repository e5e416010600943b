import type { Provider } from '../provider';

/** Ollama's own chat API. A base URL made for its OpenAI form loses that form's `/v1` (reference, C.3). */
export const ollama: Provider = {
  name: 'Ollama',
  keyVariable: null,
  defaultBaseUrl: 'http://localhost:11434',
  baseUrlVariables: ['OLLAMA_BASE_URL'],
  knows: () => false,
  async open(model, { baseUrl, apiKey, fetch, bodyFields }) {
    const { createOllama } = await import('ai-sdk-ollama');
    const connection = {
      baseURL: baseUrl.replace(/\/v1$/, ''),
      fetch,
      ...(apiKey === null ? {} : { apiKey }),
    };
    // The package would ask the model again, unasked, when a tool call looks incomplete.
    return createOllama(connection)(model, { ...bodyFields, reliableToolCalling: false });
  },
};
