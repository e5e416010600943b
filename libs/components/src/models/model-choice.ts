import { ComponentError } from '@flowgate/engine';
import type { Provider } from './provider';
import { providerNamed, providerOfModel, providers } from './providers/table';

export interface ModelChoice {
  readonly provider: Provider;
  readonly name: string;
  /** The flow says of the model that it reasons: it is sent no temperature. */
  readonly reasons: boolean;
}

/** The fields that choose a model: a list with one entry, the plain name, or (1.5, 1.6) provider and name apart. */
export interface ChoiceFields {
  /** `[{name, provider, metadata?}]`, also without the list; or the name. */
  readonly model: unknown;
  /** Take the place of what `model` says when they are not empty. */
  readonly provider: string;
  readonly modelName: string;
}

/** @throws ComponentError in Langflow's words when nothing, or half of it, was chosen */
export function chooseModel(fields: ChoiceFields, missing = 'A model selection is required'): ModelChoice {
  const chosen = entryOf(fields.model);
  const name = fields.modelName || chosen.name;
  if (name === '') throw new ComponentError(missing);
  const providerName = fields.provider || chosen.provider;
  const provider = providerName === '' ? providerOfModel(name) : providerNamed(providerName);
  if (provider) return { provider, name, reasons: chosen.reasons };
  if (providerName !== '') {
    const known = providers.map((candidate) => candidate.name).join(', ');
    throw new ComponentError(`Models of ${providerName} cannot be reached. Providers that can: ${known}.`);
  }
  throw new ComponentError(
    'The selected model is missing a provider. ' +
      'Please reselect a model from the dropdown so the component knows which provider to use.',
  );
}

function entryOf(model: unknown): { name: string; provider: string; reasons: boolean } {
  const entry: unknown = Array.isArray(model) ? model[0] : model;
  // The editor's word for a field that waits for an edge.
  if (entry === 'connect_other_models') return { name: '', provider: '', reasons: false };
  if (typeof entry === 'string') return { name: entry, provider: '', reasons: false };
  const fields = isRecord(entry) ? entry : {};
  const metadata = isRecord(fields.metadata) ? fields.metadata : {};
  return { name: text(fields.name), provider: text(fields.provider), reasons: metadata.reasoning === true };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
