import type { Provider } from '../provider';

/** Google's Gemini API. Langflow has no field for another base URL; Google's own client reads this variable. */
export const google: Provider = {
  name: 'Google Generative AI',
  formerNames: ['Google'],
  keyVariable: 'GOOGLE_API_KEY',
  defaultBaseUrl: 'https://generativelanguage.googleapis.com',
  baseUrlVariables: ['GOOGLE_GEMINI_BASE_URL'],
  knows: (model) => /^(models\/)?gem(ini|ma)-/.test(model),
  async language(model, { baseUrl, apiKey, fetch }) {
    const { createGoogle } = await import('@ai-sdk/google');
    return createGoogle({ baseURL: `${baseUrl}/v1beta`, apiKey: apiKey ?? '', fetch })(model);
  },
  async embeddings(model, { baseUrl, apiKey, fetch }) {
    const { createGoogle } = await import('@ai-sdk/google');
    const provider = createGoogle({ baseURL: `${baseUrl}/v1beta`, apiKey: apiKey ?? '', fetch });
    const embedding = provider.embedding(model.replace(/^models\//, ''));
    return async (values, { signal, purpose, used }) => {
      const taskType = purpose === 'query' ? 'RETRIEVAL_QUERY' : 'RETRIEVAL_DOCUMENT';
      const providerOptions = { google: { taskType } };
      const { embeddings, usage } = await embedding.doEmbed({
        values: [...values],
        abortSignal: signal,
        providerOptions,
      });
      used(usage?.tokens);
      return embeddings;
    };
  },
};
