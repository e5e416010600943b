/** What signing in refuses, in Langflow's words (docs/langflow/rest-api.md#signing-in). */
import { refusal } from '../common/domain-error';

const CHALLENGE = { 'www-authenticate': 'Bearer' };

export class WrongPasswordError extends refusal(
  'WRONG_PASSWORD',
  401,
  'Incorrect username or password',
  CHALLENGE,
) {}

/** Nobody has let this user in yet. */
export class WaitingForApprovalError extends refusal('WAITING_FOR_APPROVAL', 400, 'Waiting for approval') {}

/** The user was let in once, and is no more. */
export class InactiveUserError extends refusal('INACTIVE_USER', 401, 'Inactive user') {}

export class NoRefreshTokenError extends refusal(
  'NO_REFRESH_TOKEN',
  401,
  'Invalid refresh token',
  CHALLENGE,
) {}

export class InvalidRefreshTokenError extends refusal('REFRESH_TOKEN', 401, 'Invalid refresh token') {}

/** The refresh token of a user who is inactive by now. */
export class InactiveAccountError extends refusal('INACTIVE_USER', 401, 'User account is inactive') {}

/** Langflow's pages and clients look at `detail.auto_login`. */
export class AutoLoginDisabledError extends refusal('AUTO_LOGIN', 403, {
  message: 'Auto login is disabled.',
  auto_login: false,
}) {}

export class NoSuperuserError extends refusal('NO_SUPERUSER', 400, "Super user hasn't been created") {}
