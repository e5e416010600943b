import type { Settings } from './settings';

const ADDRESSES = [
  'OPENAI_API_BASE',
  'OPENAI_BASE_URL',
  'ANTHROPIC_API_URL',
  'ANTHROPIC_BASE_URL',
  'GOOGLE_GEMINI_BASE_URL',
  'GOOGLE_VERTEX_BASE_URL',
  'AWS_ENDPOINT_URL_BEDROCK_RUNTIME',
  'OLLAMA_BASE_URL',
  'GROQ_API_BASE',
  'GROQ_BASE_URL',
];
const KEYS = ['OPENAI_API_KEY', 'ANTHROPIC_API_KEY', 'GOOGLE_API_KEY', 'GROQ_API_KEY', 'OPENROUTER_API_KEY'];

/** Variables that flows may use on every server: keys of model providers, and where services are reached. */
export const USUAL_VARIABLES: readonly string[] = [...KEYS, ...ADDRESSES];

type Allowed = Pick<Settings, 'fallbackToEnvironment' | 'environmentVariables'>;

/**
 * An environment variable that flows may use; `null` for any other, set or not. The allow-list is what keeps a flow's author from the
 * server's own secrets, such as the database's password. Where a service is reached is the operator's to say, whatever else flows may
 * use: without it, they would send their text to the public service instead.
 */
export function environmentVariable(name: string, settings: Allowed): string | null {
  const allowed = settings.fallbackToEnvironment && settings.environmentVariables.includes(name);
  return allowed || ADDRESSES.includes(name) ? (process.env[name] ?? null) : null;
}
