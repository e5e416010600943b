import type { RouteScope } from '../common/access';
import { DomainError } from '../common/domain-error';
import type { Principal } from '../common/principal';

/** 403 of a key that may do other things only; `required` is the scope that it lacks. */
export class InsufficientScopeError extends DomainError {
  constructor(private readonly required: string) {
    super('INSUFFICIENT_SCOPE', 403, `This API key does not have the scope ${required}`);
  }

  override get body() {
    return { detail: this.detail, code: this.code, required: this.required };
  }
}

/**
 * Lets signed-in users pass, and keys that have the scope.
 * @throws InsufficientScopeError
 */
export function requireScope({ key }: Principal, scope: RouteScope | null): void {
  if (key === null || scope === 'any') return;
  if (scope === null) throw new InsufficientScopeError('*');
  if (key.scopes !== null && !key.scopes.has(scope)) throw new InsufficientScopeError(scope);
}
