import { DomainError } from '../common/domain-error';
import type { Caller } from '../common/reach';

/** 403 of a key that would get around its own bounds. */
export class BoundedKeyError extends DomainError {
  constructor() {
    super(
      'KEY_BOUNDED',
      403,
      'Only a signed-in user, or an API key without any bounds, may let everybody call the flows of a project (auth_type: none)',
    );
  }

  override get body() {
    return { detail: this.detail, code: this.code };
  }
}

/**
 * Who opens a project's MCP server lets everybody run its flows as their owner: more than a key may that has scopes, flows, limits, a budget,
 * addresses or an end.
 * @throws BoundedKeyError
 */
export function requireMayOpen(
  { key }: Caller,
  authSettings: Readonly<Record<string, unknown>> | null | undefined,
): void {
  if (authSettings?.auth_type !== 'none' || key === null) return;
  const { scopes, flows, addresses, limits, budget, expiresAt } = key;
  const bounds = [scopes, flows, addresses, budget, expiresAt];
  if (limits.length > 0 || bounds.some((bound) => bound !== null)) throw new BoundedKeyError();
}
