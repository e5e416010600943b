import type { Provider } from '../provider';

/** Google's Gemini API. Langflow has no field for another base URL; Google's own client reads this variable. */
export const google: Provider = {
  name: 'Google Generative AI',
  keyVariable: 'GOOGLE_API_KEY',
  defaultBaseUrl: 'https://generativelanguage.googleapis.com',
  baseUrlVariables: ['GOOGLE_GEMINI_BASE_URL'],
  knows: (model) => /^(models\/)?gem(ini|ma)-/.test(model),
  async open(model, { baseUrl, apiKey, fetch }) {
    const { createGoogle } = await import('@ai-sdk/google');
    return createGoogle({ baseURL: `${baseUrl}/v1beta`, apiKey: apiKey ?? '', fetch })(model);
  },
};
