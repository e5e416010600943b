/** The services that models are reached at; a package that one needs is loaded when a flow first uses it. */
import type { Provider } from '../provider';
import { anthropic } from './anthropic';
import { azureFoundry, azureOpenAi } from './azure';
import { bedrock } from './bedrock';
import { cohere } from './cohere';
import { compatible } from './compatible';
import { google } from './google';
import { huggingFace } from './hugging-face';
import { ollama } from './ollama';
import { openAi, openAiBody } from './openai';
import { vertexAi } from './vertex-ai';
import { watsonx } from './watsonx';

export const groq = compatible({
  name: 'Groq',
  keyVariable: 'GROQ_API_KEY',
  defaultBaseUrl: 'https://api.groq.com',
  baseUrlVariables: ['GROQ_BASE_URL', 'GROQ_API_BASE'],
  pathOf: () => '/openai/v1',
  embeds: false,
});

export const openRouter = compatible({
  name: 'OpenRouter',
  keyVariable: 'OPENROUTER_API_KEY',
  defaultBaseUrl: 'https://openrouter.ai/api/v1',
  baseUrlVariables: [],
  optionVariables: { site_url: 'OPENROUTER_SITE_URL', app_name: 'OPENROUTER_APP_NAME' },
  headers: ({ apiKey, options }) => {
    const headers = {
      authorization: `Bearer ${apiKey ?? ''}`,
      ...(options.site_url && { 'http-referer': options.site_url }),
      ...(options.app_name && { 'x-title': options.app_name }),
    };
    return () => headers;
  },
});

export const mistral = compatible({
  name: 'Mistral',
  formerNames: ['MistralAI'],
  keyVariable: 'MISTRAL_API_KEY',
  defaultBaseUrl: 'https://api.mistral.ai/v1',
  baseUrlVariables: ['MISTRAL_BASE_URL'],
  knows: (model) => /^(open-)?(mistral|mixtral|codestral|ministral)-/.test(model),
  // Left out of the JSON where undefined: it counts tokens unasked, and refuses fields that it does not know.
  body: ({ seed, ...body }) => ({ ...body, stream_options: undefined, random_seed: seed }),
});

/** A service that takes OpenAI's API as it is. */
function plain(
  name: string,
  keyVariable: string,
  defaultBaseUrl: string,
  more: Partial<Parameters<typeof compatible>[0]> = {},
): Provider {
  return compatible({ name, keyVariable, defaultBaseUrl, baseUrlVariables: [], ...more });
}

export const xAi = plain('xAI', 'XAI_API_KEY', 'https://api.x.ai/v1', { embeds: false });
export const deepSeek = plain('DeepSeek', 'DEEPSEEK_API_KEY', 'https://api.deepseek.com', { embeds: false });
export const nvidia = plain('NVIDIA', 'NVIDIA_API_KEY', 'https://integrate.api.nvidia.com/v1', {
  baseUrlVariables: ['NVIDIA_BASE_URL'],
});
export const perplexity = plain('Perplexity', 'PPLX_API_KEY', 'https://api.perplexity.ai', { embeds: false });
export const sambaNova = plain('SambaNova', 'SAMBANOVA_API_KEY', 'https://api.sambanova.ai/v1');
export const novita = plain('Novita AI', 'NOVITA_API_KEY', 'https://api.novita.ai/v3/openai');
export const aiml = plain('AI/ML API', 'AIML_API_KEY', 'https://api.aimlapi.com/v1');
export const cometApi = plain('CometAPI', 'COMETAPI_KEY', 'https://api.cometapi.com/v1');
export const maritalk = plain('MariTalk', 'MARITALK_API_KEY', 'https://chat.maritaca.ai/api', {
  embeds: false,
});
export const qianfan = plain('Qianfan', 'QIANFAN_API_KEY', 'https://qianfan.baidubce.com/v2');
export const lmStudio = plain('LM Studio', 'LMSTUDIO_API_KEY', 'http://localhost:1234/v1', {
  keyIsOptional: true,
});
export const liteLlm = plain('LiteLLM Proxy', 'LITELLM_API_KEY', 'http://localhost:4000/v1', {
  keyIsOptional: true,
});
export const vLlm = plain('vLLM', 'VLLM_API_KEY', 'http://localhost:8000/v1', {
  keyIsOptional: true,
  baseUrlVariables: ['VLLM_API_BASE'],
});
export const openAiCompatible = plain('OpenAI Compatible', 'OPENAI_COMPATIBLE_API_KEY', '', {
  keyIsOptional: true,
  baseUrlVariables: ['OPENAI_COMPATIBLE_BASE_URL'],
  body: openAiBody,
});

/** In the order in which a picker shows them: Langflow's first. */
export const providers: readonly Provider[] = [
  openAi,
  anthropic,
  google,
  ollama,
  groq,
  azureOpenAi,
  azureFoundry,
  bedrock,
  vertexAi,
  watsonx,
  openRouter,
  openAiCompatible,
  vLlm,
  mistral,
  xAi,
  deepSeek,
  nvidia,
  cohere,
  perplexity,
  huggingFace,
  sambaNova,
  novita,
  aiml,
  cometApi,
  liteLlm,
  lmStudio,
  maritalk,
  qianfan,
];

/** Finds a provider by Langflow's name, of any release. */
export function providerNamed(name: string): Provider | undefined {
  return providers.find((provider) => provider.name === name || provider.formerNames?.includes(name));
}

/** The provider whose own model this is, by the look of its name. */
export function providerOfModel(model: string): Provider | undefined {
  return providers.find((provider) => provider.knows?.(model));
}
