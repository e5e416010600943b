import { Address, type ComponentContext, ComponentError, type Secret } from '@flowgate/engine';
import { EmbeddingsModel } from '../embeddings/embeddings-model';
import { findApiKey } from './api-key';
import { findAddress } from './base-url';
import { type CallSettings, ChatModel, type Held } from './chat-model';
import { contentOfKey } from './key-file';
import type { Connection, Provider } from './provider';
import { modelPost, providerFetch } from './provider-fetch';

export interface ModelRequest {
  readonly provider: Provider;
  readonly name: string;
  /** As in the component's fields; `null` where they are empty. */
  readonly apiKey: Secret | null;
  readonly baseUrl?: Address | null;
  /** The request has chosen another provider than the flow does: the flow's key is not for that one. */
  readonly providerByRequest?: boolean;
  readonly settings: CallSettings;
  readonly bodyFields?: Connection['bodyFields'];
  readonly options?: Connection['options'];
}

/** What of a component's context, or of another place that asks models, opening one takes. */
export interface ModelSituation {
  readonly host: Pick<ComponentContext['host'], 'outgoing' | 'models' | 'spending'> &
    Partial<Pick<ComponentContext['host'], 'files'>>;
  readonly run: Pick<ComponentContext['run'], 'signal'>;
  readonly variables: ComponentContext['variables'];
}

/**
 * Makes a model ready to be asked, with its key and address found; nothing is called.
 * @throws ComponentError when the model, its key or a lawful address is missing
 */
export async function openModel(request: ModelRequest, context: ModelSituation): Promise<ChatModel> {
  const { provider, name, settings } = request;
  const { language } = provider;
  if (name === '') throw new ComponentError('A model selection is required');
  if (!language) throw new ComponentError(`${provider.name} has no language models here.`);
  const connection = await connect(request, context);
  const held = heldBy(context, connection);
  return new ChatModel(provider.name, name, () => language(name, connection), settings, held);
}

/**
 * Makes embeddings ready to be asked for; nothing is called.
 * @throws ComponentError when the model, its key or a lawful address is missing
 */
export async function openEmbeddings(
  request: ModelRequest & { readonly batchSize?: number },
  context: ModelSituation,
): Promise<EmbeddingsModel> {
  const { provider, name, settings, batchSize } = request;
  const { embeddings } = provider;
  if (name === '') throw new ComponentError('An embedding model selection is required');
  if (!embeddings) throw new ComponentError(`${provider.name} has no embedding models here.`);
  const connection = await connect(request, context);
  const how = { ...settings, ...(batchSize === undefined ? {} : { batchSize }) };
  const held = heldBy(context, connection);
  return new EmbeddingsModel(provider.name, name, () => embeddings(name, connection), how, held);
}

function heldBy({ host }: ModelSituation, { apiKey }: Connection): Held {
  return { apiKey, meter: host.models, spending: host.spending };
}

async function connect(request: ModelRequest, { host, run, variables }: ModelSituation): Promise<Connection> {
  const { provider, bodyFields = {} } = request;
  const address = await findAddress(provider, request.baseUrl ?? null, variables);
  if (address.url === '') throw new ComponentError(`The address of ${provider.name} is missing.`);
  return {
    baseUrl: address.url,
    apiKey: await keyFor(address, request, { host, variables }),
    fetch: providerFetch(provider.name, run.signal, host.outgoing),
    post: modelPost(host.outgoing),
    bodyFields,
    options: await optionsFor(address, request, variables),
  };
}

/** @throws ComponentError when the key may not go there, besides what `findApiKey` throws */
async function keyFor(
  address: Address,
  { provider, apiKey, providerByRequest = false }: ModelRequest,
  { host, variables }: Pick<ModelSituation, 'host' | 'variables'>,
): Promise<string | null> {
  const found = await findApiKey(provider, apiKey, variables);
  const strange = providerByRequest && found === apiKey;
  const key = found && provider.keyIsFile ? await contentOfKey(found, host.files, provider.name) : found;
  const to = strange ? new Address(address.url, { ...address.provenance, byRequest: true }) : address;
  return key?.for(to, `${provider.name} API key`) ?? null;
}

/** What variables hold is no less a secret than a key is. */
async function optionsFor(
  address: Address,
  { provider, options = {} }: ModelRequest,
  variables: ModelSituation['variables'],
): Promise<Connection['options']> {
  const found: Record<string, string> = { ...options };
  for (const [option, variable] of Object.entries(provider.optionVariables ?? {})) {
    if ((found[option] ?? '') !== '') continue;
    found[option] = (await variables.secret(variable))?.for(address, variable) ?? '';
  }
  return found;
}
