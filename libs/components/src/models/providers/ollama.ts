import type { Connection, Provider } from '../provider';

/** Ollama's own chat API. A base URL made for its OpenAI form loses that form's `/v1` (reference, C.3). */
export const ollama: Provider = {
  name: 'Ollama',
  keyVariable: null,
  defaultBaseUrl: 'http://localhost:11434',
  baseUrlVariables: ['OLLAMA_BASE_URL'],
  knows: () => false,
  async open(model, { baseUrl, apiKey, fetch, bodyFields: { options, ...fields } }) {
    const { createOllama } = await import('ai-sdk-ollama');
    const baseURL = baseUrl.replace(/\/v1$/, '');
    const provider = createOllama({
      baseURL,
      fetch: withFields(fetch, fields),
      ...(apiKey === null ? {} : { apiKey }),
    });
    // The package would ask the model again, unasked, when a tool call looks incomplete.
    return provider(model, { options: { ...(options as object | undefined) }, reliableToolCalling: false });
  },
};

/** The package has a setting for `format`, but does not send it. */
function withFields(fetch: Connection['fetch'], fields: Connection['bodyFields']): Connection['fetch'] {
  if (Object.keys(fields).length === 0) return fetch;
  return (url, init) => {
    if (typeof init?.body !== 'string') return fetch(url, init);
    const body = JSON.stringify({ ...(JSON.parse(init.body) as object), ...fields });
    return fetch(url, { ...init, body });
  };
}
