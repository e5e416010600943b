import { type ComponentContext, ComponentError } from '@flowgate/engine';
import { findApiKey } from './api-key';
import { findBaseUrl } from './base-url';
import { type CallSettings, ChatModel, type ModelAccess } from './chat-model';
import type { Provider } from './provider';
import { providerFetch } from './provider-fetch';

export interface ModelRequest {
  readonly provider: Provider;
  readonly name: string;
  /** As in the component's fields; empty where it has none. */
  readonly apiKey: string;
  readonly baseUrl?: string;
  readonly settings: CallSettings;
  readonly bodyFields?: Readonly<Record<string, unknown>>;
}

/**
 * Makes a model ready to be asked, with its key and address found; nothing is called.
 * @throws ComponentError when the model, its key or a lawful address is missing
 */
export async function openModel(request: ModelRequest, { host, run }: ComponentContext): Promise<ChatModel> {
  const { provider, name, settings, bodyFields = {} } = request;
  if (name === '') throw new ComponentError('A model selection is required');
  const key = await findApiKey(provider, request.apiKey, host.variables);
  const baseUrl = await findBaseUrl(provider, request.baseUrl ?? '', key, host.variables);
  const fetch = providerFetch(provider.name, run.signal);
  const apiKey = key?.value ?? null;
  const connection = { baseUrl, apiKey, fetch, bodyFields };
  const { stream } = provider;
  const access: ModelAccess = {
    sdk: () => provider.open(name, connection),
    ...(stream && { stream: (call) => stream(name, connection, call) }),
  };
  return new ChatModel(provider.name, name, access, settings, apiKey);
}
