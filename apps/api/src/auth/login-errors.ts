/** What signing in refuses, in Langflow's words (docs/langflow/rest-api.md#signing-in). */
import { DomainError } from '../common/domain-error';

const CHALLENGE = { 'www-authenticate': 'Bearer' };

export class WrongPasswordError extends DomainError {
  constructor() {
    super('WRONG_PASSWORD', 401, 'Incorrect username or password', CHALLENGE);
  }
}

/** Nobody has let this user in yet. */
export class WaitingForApprovalError extends DomainError {
  constructor() {
    super('WAITING_FOR_APPROVAL', 400, 'Waiting for approval');
  }
}

/** The user was let in once, and is no more. */
export class InactiveUserError extends DomainError {
  constructor() {
    super('INACTIVE_USER', 401, 'Inactive user');
  }
}

export class NoRefreshTokenError extends DomainError {
  constructor() {
    super('NO_REFRESH_TOKEN', 401, 'Invalid refresh token', CHALLENGE);
  }
}

export class InvalidRefreshTokenError extends DomainError {
  constructor() {
    super('REFRESH_TOKEN', 401, 'Invalid refresh token');
  }
}

/** The refresh token of a user who is inactive by now. */
export class InactiveAccountError extends DomainError {
  constructor() {
    super('INACTIVE_USER', 401, 'User account is inactive');
  }
}

/** Langflow's pages and clients look at `detail.auto_login`. */
export class AutoLoginDisabledError extends DomainError {
  constructor() {
    super('AUTO_LOGIN', 403, { message: 'Auto login is disabled.', auto_login: false });
  }
}

export class NoSuperuserError extends DomainError {
  constructor() {
    super('NO_SUPERUSER', 400, "Super user hasn't been created");
  }
}
