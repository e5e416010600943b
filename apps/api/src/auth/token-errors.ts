import { DomainError } from '../common/domain-error';

/** 401: a token was sent and does not count. */
export class TokenRefusedError extends DomainError {
  constructor(detail: string) {
    super('TOKEN_REFUSED', 401, detail);
  }
}

/** 401: the token's user is gone; the one case in which an API key sent along is tried (docs/langflow/rest-api.md#refusals). */
export class UserGoneError extends TokenRefusedError {
  constructor() {
    super('Token authentication failed');
  }
}
