import { Address, ComponentError, type ComponentVariables } from '@flowgate/engine';
import { withoutEndSlashes } from '../outgoing/without-end-slashes';
import type { Provider } from './provider';

/**
 * Where a provider is reached: the field, else the first variable that is set, else the provider's own address. That one in the field says no
 * more than an empty field does: Langflow fills it in.
 *
 * A flow may name any service, one on this machine too (that is how Ollama and its like are reached). Where the address leads is
 * judged when the connection is made (`../outgoing`), and whether a key may go there by the key (`Secret.for`).
 */
export async function findAddress(
  provider: Provider,
  field: Address | null,
  variables: ComponentVariables,
): Promise<Address> {
  const own = Address.own(provider.defaultBaseUrl);
  const written = plain(field);
  if (written && written.url !== own.url) return checked(written, provider);
  for (const name of provider.baseUrlVariables) {
    const stored = plain(await variables.address(name));
    if (stored) return checked(stored, provider);
  }
  return own;
}

function plain(address: Address | null): Address | null {
  const url = withoutEndSlashes(address?.url ?? '');
  return address && url !== '' ? address.with(url) : null;
}

function checked(address: Address, provider: Provider): Address {
  const url = URL.parse(address.url);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new ComponentError(`The base URL of ${provider.name} must be a http or https address.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new ComponentError(`The base URL of ${provider.name} must not hold a user name or a password.`);
  }
  return address;
}
