import type { Connection } from '../provider';
import { compatible } from './compatible';
import { openAiBody } from './openai';

/** Azure OpenAI: an address for each resource, a path for each deployment, which takes the model's place. */
export const azureOpenAi = compatible({
  name: 'Azure OpenAI',
  keyVariable: 'AZURE_OPENAI_API_KEY',
  defaultBaseUrl: '',
  baseUrlVariables: ['AZURE_OPENAI_ENDPOINT'],
  query: ({ options }) => `?api-version=${encodeURIComponent(versionOf(options.api_version))}`,
  headers: apiKeyHeader,
  body: openAiBody,
  pathOf: (model) => `/openai/deployments/${encodeURIComponent(model)}`,
});

export const azureFoundry = compatible({
  name: 'Azure AI Foundry',
  keyVariable: 'AZURE_AI_FOUNDRY_API_KEY',
  defaultBaseUrl: '',
  baseUrlVariables: ['AZURE_AI_FOUNDRY_ENDPOINT'],
  body: openAiBody,
});

function apiKeyHeader({ apiKey }: Connection) {
  return () => ({ 'api-key': apiKey ?? '' });
}

/** The one that Langflow's component has; a model that is chosen by its name alone has none. */
function versionOf(given = ''): string {
  return given === '' ? '2024-06-01' : given;
}
