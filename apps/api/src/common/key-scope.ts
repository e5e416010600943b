import type { RouteScope } from './access';
import { InsufficientScopeError } from './insufficient-scope-error';
import type { Principal } from './principal';

/**
 * Lets signed-in users pass, and keys that have the scope.
 * @throws InsufficientScopeError
 */
export function requireScope({ key }: Pick<Principal, 'key'>, scope: RouteScope | null): void {
  if (key === null || scope === 'any') return;
  if (scope === null) throw new InsufficientScopeError('*');
  if (key.scopes !== null && !key.scopes.has(scope)) throw new InsufficientScopeError(scope);
}
