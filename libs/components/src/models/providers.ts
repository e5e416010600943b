/** The services that models are reached at; each one's package is loaded when a flow first uses it. */
import type { Provider } from './provider';
import { anthropic } from './providers/anthropic';
import { google } from './providers/google';
import { ollama } from './providers/ollama';
import { groq, openAi, openRouter } from './providers/openai-compatible';

export const providers: readonly Provider[] = [openAi, anthropic, google, ollama, groq, openRouter];

/** Finds a provider by Langflow's name; `Google` is what 1.5 and 1.6 called Google Generative AI. */
export function providerNamed(name: string): Provider | undefined {
  const wanted = name === 'Google' ? google.name : name;
  return providers.find((provider) => provider.name === wanted);
}

/** The provider whose own model this is, by the look of its name. */
export function providerOfModel(model: string): Provider | undefined {
  return providers.find((provider) => provider.knows(model));
}
