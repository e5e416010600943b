import { Address, pythonStr, Secret } from '@flowgate/engine';

/** Headers that say nothing of who calls: these go to any address. */
const HARMLESS = new Set(['accept', 'accept-language', 'content-type', 'user-agent']);

/**
 * The headers of a table of keys and values, for a call to this address.
 * @param values cells may be secrets, as each may be a credential
 * @throws ComponentError for a header whose owner has not sent it to that address
 */
export function sentHeaders(
  rows: readonly Readonly<Record<string, unknown>>[],
  address: Address,
): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const { key, value } of rows) {
    const name = pythonStr(key ?? '').trim();
    if (name === '' || value === null || value === undefined || value === '') continue;
    const to = HARMLESS.has(name.toLowerCase()) ? Address.own(address.url) : address;
    headers[name] = value instanceof Secret ? value.for(to, `header ${name}`) : pythonStr(value);
  }
  return headers;
}
