import type { Body } from '../wire/dialect';
import { compatible } from './compatible';

/** OpenAI itself, and any service at another base URL that a flow reaches by OpenAI's name. */
export const openAi = compatible({
  name: 'OpenAI',
  keyVariable: 'OPENAI_API_KEY',
  defaultBaseUrl: 'https://api.openai.com/v1',
  baseUrlVariables: ['OPENAI_BASE_URL', 'OPENAI_API_BASE'],
  knows: (model) => /^(gpt-|chatgpt-|o\d)/.test(model),
  body: openAiBody,
});

/** OpenAI's models that take neither a temperature nor a seed. Of others the service says so itself. */
const reasoning = /^(o\d|gpt-5(-mini|-nano|-pro)?(-\d{4}|$))/;

/** Langflow's client says `stream` always and sends the limit under its newer name. */
export function openAiBody({ max_tokens: limit, temperature, seed, ...body }: Body): Body {
  return {
    stream: false,
    ...body,
    ...(limit === undefined ? {} : { max_completion_tokens: limit }),
    ...(reasoning.test(String(body.model)) ? {} : { temperature, seed }),
  };
}
