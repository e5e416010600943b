import { DomainError } from '../common/domain-error';

/** What signing in refuses, in Langflow's words (docs/langflow/rest-api.md#signing-in). */
const CHALLENGE = { 'www-authenticate': 'Bearer' };

export const wrongPassword = () =>
  new DomainError('WRONG_PASSWORD', 401, 'Incorrect username or password', CHALLENGE);

export const waitingForApproval = () => new DomainError('WAITING_FOR_APPROVAL', 400, 'Waiting for approval');

export const inactiveUser = () => new DomainError('INACTIVE_USER', 401, 'Inactive user');

export const noRefreshToken = () =>
  new DomainError('NO_REFRESH_TOKEN', 401, 'Invalid refresh token', CHALLENGE);

export const invalidRefreshToken = () => new DomainError('REFRESH_TOKEN', 401, 'Invalid refresh token');

export const inactiveAccount = () => new DomainError('INACTIVE_USER', 401, 'User account is inactive');

/** Langflow's pages and clients look at `detail.auto_login`. */
export const autoLoginDisabled = () =>
  new DomainError('AUTO_LOGIN', 403, { message: 'Auto login is disabled.', auto_login: false });

export const noSuperuser = () => new DomainError('NO_SUPERUSER', 400, "Super user hasn't been created");
