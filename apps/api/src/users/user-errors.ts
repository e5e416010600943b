import { DomainError, NotFoundError } from '../common/domain-error';

/** What users' routes refuse, in Langflow's words (docs/langflow/rest-api.md#users); the header carries the code some of them have. */
function refusal(code: string, status: number, detail: string, errorCode?: string): DomainError {
  return new DomainError(code, status, detail, {
    ...(errorCode !== undefined && { 'x-langflow-error-code': errorCode }),
  });
}

export const userNotFound = () => new NotFoundError('User not found');

export const permissionDenied = (detail = 'Permission denied') =>
  refusal('PERMISSION_DENIED', 403, detail, 'administration_denied');

export const signUpDisabled = () => refusal('SIGN_UP_DISABLED', 403, 'Public user registration is disabled.');

export const usernameTaken = () => refusal('USERNAME_TAKEN', 400, 'This username is unavailable.');

export const superuserRequired = () =>
  refusal(
    'SUPERUSER_REQUIRED',
    403,
    'Only a superuser may promote or demote platform superusers',
    'superuser_required',
  );

export const ownDeactivation = () =>
  refusal('OWN_ACCOUNT', 403, "You can't deactivate your own user account");

export const ownDeletion = () => refusal('OWN_ACCOUNT', 400, "You can't delete your own user account");

/** Ours alone: without a superuser nobody could make one again but from the command line. */
export const lastSuperuser = () =>
  refusal('LAST_SUPERUSER', 403, 'The last active superuser has to stay one', 'last_superuser');

export const passwordNotHere = () => refusal('PASSWORD_NOT_HERE', 400, "You can't change your password here");

export const wrongCurrentPassword = () => refusal('WRONG_PASSWORD', 400, 'Current password is incorrect');

export const samePassword = () => refusal('SAME_PASSWORD', 400, "You can't use your current password");

export const otherUsersPassword = () => new NotFoundError("You can't change another user's password");

export const interactiveSignInRequired = () =>
  refusal(
    'INTERACTIVE_LOGIN_REQUIRED',
    403,
    'Sign in interactively to change your password',
    'interactive_login_required',
  );
