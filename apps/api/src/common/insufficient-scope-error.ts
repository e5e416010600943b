import { DomainError } from './domain-error';

/** 403 of an API key that may do other things only; `required` is the scope that it lacks. */
export class InsufficientScopeError extends DomainError {
  constructor(
    private readonly required: string,
    detail = `This API key does not have the scope ${required}`,
  ) {
    super('INSUFFICIENT_SCOPE', 403, detail);
  }

  override get body() {
    return { detail: this.detail, code: this.code, required: this.required };
  }
}
