import { ComponentError, type VariableStore } from '@flowgate/engine';
import { type ApiKey, isServersKey } from './api-key';
import type { Provider } from './provider';

interface BaseUrl {
  /** Without a slash at the end. */
  readonly url: string;
  readonly source: 'default' | 'field' | 'request' | 'variable' | 'environment';
}

/**
 * Where a provider is reached: the field, else the first variable that is set, else the provider's own address.
 *
 * A flow may name any service, one on this machine too (that is how Ollama and its like are reached), but it may not
 * send a key to an address that the key's owner did not choose: the server's own keys go only to the provider or where
 * the server's environment says, the user's stored keys not to an address that came with a request. Where the address
 * leads is judged when the connection is made (`../outgoing`). Redirects are not followed (`provider-fetch.ts`).
 */
export async function findBaseUrl(
  provider: Provider,
  field: string,
  key: ApiKey | null,
  variables: VariableStore,
): Promise<string> {
  const base = await baseUrl(provider, field.trim(), variables);
  if (base.source === 'default') return base.url;
  checkAddress(base.url, provider);
  await checkKeyMayGo(provider, key, base, variables);
  return base.url;
}

async function baseUrl(provider: Provider, field: string, variables: VariableStore): Promise<BaseUrl> {
  const url = withoutSlash(field);
  if (url !== '' && url !== provider.defaultBaseUrl) return { url, source: 'field' };
  if (url === '') {
    for (const name of provider.baseUrlVariables) {
      const found = await variables.resolve(name);
      const value = withoutSlash(found?.value.trim() ?? '');
      if (found && value !== '') return { url: value, source: found.source };
    }
  }
  return { url: provider.defaultBaseUrl, source: 'default' };
}

function withoutSlash(url: string): string {
  let end = url.length;
  while (url[end - 1] === '/') end -= 1;
  return url.slice(0, end);
}

function checkAddress(text: string, provider: Provider): void {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new ComponentError(`The base URL of ${provider.name} must be a http or https address.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new ComponentError(`The base URL of ${provider.name} must not hold a user name or a password.`);
  }
}

async function checkKeyMayGo(
  provider: Provider,
  key: ApiKey | null,
  base: BaseUrl,
  variables: VariableStore,
): Promise<void> {
  if (!key || base.source === 'environment') return;
  if (await isServersKey(key, variables)) {
    throw new ComponentError(
      `The server's own ${provider.name} API key is not sent to a base URL that the flow or the user has set. ` +
        'Please provide a key for this base URL in the component or as a global variable.',
    );
  }
  if (key.source === 'variable' && base.source === 'request') {
    throw new ComponentError(
      `A stored ${provider.name} API key is not sent to a base URL that comes with the request.`,
    );
  }
}
