import type { ComponentContext } from '@flowgate/engine';
import type { CallSettings, ChatModel } from '../models/chat-model';
import { chosenModel } from '../models/chosen-model';
import type { AgentInputs } from './agent-inputs';

const MISSING = 'No model selected. Please select a language model from the available options.';

/** The model of an agent, whichever release has chosen it; a temperature is sent only by flows that have one. */
export function agentModel(context: ComponentContext<AgentInputs>): Promise<ChatModel> {
  const { inputs } = context;
  return chosenModel(context, {
    missing: MISSING,
    settings: ({ reasons }) => ({
      ...settingsOf(inputs),
      ...(reasons ? { temperature: undefined } : {}),
    }),
  });
}

function settingsOf(inputs: AgentInputs): CallSettings {
  const temperature = numberOf(inputs.temperature);
  const seed = numberOf(inputs.seed);
  const retries = numberOf(inputs.max_retries);
  const timeout = numberOf(inputs.timeout);
  return {
    ...(temperature === null ? {} : { temperature }),
    ...(seed === null ? {} : { seed }),
    ...(retries === null || retries < 0 ? {} : { maxRetries: Math.trunc(retries) }),
    ...(timeout === null || timeout < 1 ? {} : { timeoutMs: timeout * 1000 }),
    ...(inputs.max_tokens >= 1 ? { maxOutputTokens: inputs.max_tokens } : {}),
  };
}

/** A number that old flows may hold as a text, or leave empty. */
function numberOf(value: unknown): number | null {
  if (typeof value !== 'number' && (typeof value !== 'string' || value.trim() === '')) return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}
