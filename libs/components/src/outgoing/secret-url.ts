import { Address, ComponentError, type Secret } from '@flowgate/engine';

/**
 * A secret that is an address with a password in it. It goes where it says itself, so that nobody but its owner decides that.
 * @param what it is, for errors, e.g. `Redis URL`
 * @throws ComponentError when there is none, it is no URL, or the request names a stored one
 */
export function secretUrl(secret: Secret | null, what: string): URL {
  const url = URL.parse(ownText(secret, what).trim());
  if (!url || url.hostname === '') throw new ComponentError(`The ${what} is no URL.`);
  return url;
}

/**
 * The text of a secret that belongs to an address which is a secret of the same owner.
 * @throws ComponentError when there is none, or the request names a stored one
 */
export function ownText(secret: Secret | null, what: string): string {
  if (secret === null || secret.isMissing) throw new ComponentError(`The ${what} is missing.`);
  if (secret.provenance.byRequest && secret.provenance.owner !== 'request')
    throw new ComponentError(`The ${what} of a flow cannot be chosen by the request.`);
  return secret.for(Address.own('any:'), what);
}

/** What a URL has before the `@`, as it was before it was written into one. */
export function accountIn({ username, password }: URL): {
  readonly username: string;
  readonly password: string;
} {
  return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
}
