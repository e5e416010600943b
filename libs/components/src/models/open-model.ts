import { type ComponentContext, ComponentError, type VariableStore } from '@flowgate/engine';
import { EmbeddingsModel } from '../embeddings/embeddings-model';
import { findApiKey } from './api-key';
import { findBaseUrl } from './base-url';
import { type CallSettings, ChatModel } from './chat-model';
import type { Connection, Provider } from './provider';
import { modelPost, providerFetch } from './provider-fetch';

export interface ModelRequest {
  readonly provider: Provider;
  readonly name: string;
  /** As in the component's fields; empty where it has none. */
  readonly apiKey: string;
  readonly baseUrl?: string;
  readonly settings: CallSettings;
  readonly bodyFields?: Connection['bodyFields'];
  readonly options?: Connection['options'];
}

type Situation = Pick<ComponentContext, 'host' | 'run'>;

/**
 * Makes a model ready to be asked, with its key and address found; nothing is called.
 * @throws ComponentError when the model, its key or a lawful address is missing
 */
export async function openModel(request: ModelRequest, context: Situation): Promise<ChatModel> {
  const { provider, name, settings } = request;
  const { language } = provider;
  if (name === '') throw new ComponentError('A model selection is required');
  if (!language) throw new ComponentError(`${provider.name} has no language models here.`);
  const connection = await connect(request, context);
  return new ChatModel(provider.name, name, () => language(name, connection), settings, connection.apiKey);
}

/**
 * Makes embeddings ready to be asked for; nothing is called.
 * @throws ComponentError when the model, its key or a lawful address is missing
 */
export async function openEmbeddings(
  request: ModelRequest & { readonly batchSize?: number },
  context: Situation,
): Promise<EmbeddingsModel> {
  const { provider, name, settings, batchSize } = request;
  const { embeddings } = provider;
  if (name === '') throw new ComponentError('An embedding model selection is required');
  if (!embeddings) throw new ComponentError(`${provider.name} has no embedding models here.`);
  const connection = await connect(request, context);
  const how = { ...settings, ...(batchSize === undefined ? {} : { batchSize }) };
  return new EmbeddingsModel(provider.name, name, () => embeddings(name, connection), how, connection.apiKey);
}

async function connect(request: ModelRequest, { host, run }: Situation): Promise<Connection> {
  const { provider, bodyFields = {} } = request;
  const key = await findApiKey(provider, request.apiKey, host.variables);
  const baseUrl = await findBaseUrl(provider, request.baseUrl ?? '', key, host.variables);
  if (baseUrl === '') throw new ComponentError(`The address of ${provider.name} is missing.`);
  const fetch = providerFetch(provider.name, run.signal, host.outgoing);
  const post = modelPost(host.outgoing);
  const options = await optionsOf(request, host.variables);
  return { baseUrl, apiKey: key?.value ?? null, fetch, post, bodyFields, options };
}

async function optionsOf(
  { provider, options = {} }: ModelRequest,
  variables: VariableStore,
): Promise<Connection['options']> {
  const found: Record<string, string> = { ...options };
  for (const [option, variable] of Object.entries(provider.optionVariables ?? {})) {
    if ((found[option] ?? '') !== '') continue;
    found[option] = (await variables.resolve(variable))?.value.trim() ?? '';
  }
  return found;
}
