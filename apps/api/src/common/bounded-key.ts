import { DomainError } from './domain-error';
import type { Caller } from './reach';

/** 403 of a key that would get around its own bounds. */
export class BoundedKeyError extends DomainError {
  constructor(what: string) {
    super('KEY_BOUNDED', 403, `Only a signed-in user, or an API key without any bounds, may ${what}`);
  }

  override get body() {
    return { detail: this.detail, code: this.code };
  }
}

/**
 * For what lets everybody run flows as their owner: more than a key may that has scopes, flows, limits, a budget, addresses or an end.
 * @param what cannot be done with such a key
 * @throws BoundedKeyError
 */
export function requireUnbounded({ key }: Caller, what: string): void {
  if (key === null) return;
  const { scopes, flows, addresses, limits, budget, expiresAt } = key;
  const bounds = [scopes, flows, addresses, budget, expiresAt];
  if (limits.length > 0 || bounds.some((bound) => bound !== null)) throw new BoundedKeyError(what);
}
