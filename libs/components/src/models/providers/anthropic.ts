import type { Provider } from '../provider';

/** Anthropic's messages API. Langflow's base URL ends before the version, that of the package behind it. */
export const anthropic: Provider = {
  name: 'Anthropic',
  keyVariable: 'ANTHROPIC_API_KEY',
  defaultBaseUrl: 'https://api.anthropic.com',
  baseUrlVariables: ['ANTHROPIC_API_URL', 'ANTHROPIC_BASE_URL'],
  knows: (model) => model.startsWith('claude-'),
  async language(model, { baseUrl, apiKey, fetch }) {
    const { createAnthropic } = await import('@ai-sdk/anthropic');
    const baseURL = baseUrl.endsWith('/v1') ? baseUrl : `${baseUrl}/v1`;
    return createAnthropic({ baseURL, apiKey: apiKey ?? '', fetch })(model);
  },
};
