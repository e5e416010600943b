import { DomainError, NotFoundError, refusal } from '../common/domain-error';

/** The header that carries the code some refusals of users' routes have in Langflow (docs/langflow/rest-api.md#users). */
const coded = (errorCode: string) => ({ 'x-langflow-error-code': errorCode });

export class UserNotFoundError extends NotFoundError {
  constructor() {
    super('User not found');
  }
}

export class PermissionDeniedError extends DomainError {
  constructor(detail = 'Permission denied') {
    super('PERMISSION_DENIED', 403, detail, coded('administration_denied'));
  }
}

export class SignUpDisabledError extends refusal(
  'SIGN_UP_DISABLED',
  403,
  'Public user registration is disabled.',
) {}

export class UsernameTakenError extends refusal('USERNAME_TAKEN', 400, 'This username is unavailable.') {}

export class SuperuserRequiredError extends refusal(
  'SUPERUSER_REQUIRED',
  403,
  'Only a superuser may promote or demote platform superusers',
  coded('superuser_required'),
) {}

export class OwnDeactivationError extends refusal(
  'OWN_ACCOUNT',
  403,
  "You can't deactivate your own user account",
) {}

export class OwnDeletionError extends refusal('OWN_ACCOUNT', 400, "You can't delete your own user account") {}

/** Ours alone: without a superuser nobody could make one again but from the command line. */
export class LastSuperuserError extends refusal(
  'LAST_SUPERUSER',
  403,
  'The last active superuser has to stay one',
  coded('last_superuser'),
) {}

/** A password is changed by `PATCH /users/{id}/reset-password`. */
export class PasswordNotHereError extends refusal(
  'PASSWORD_NOT_HERE',
  400,
  "You can't change your password here",
) {}

export class WrongCurrentPasswordError extends refusal(
  'WRONG_PASSWORD',
  400,
  'Current password is incorrect',
) {}

export class SamePasswordError extends refusal('SAME_PASSWORD', 400, "You can't use your current password") {}

export class OtherUsersPasswordError extends NotFoundError {
  constructor() {
    super("You can't change another user's password");
  }
}

export class InteractiveSignInRequiredError extends refusal(
  'INTERACTIVE_LOGIN_REQUIRED',
  403,
  'Sign in interactively to change your password',
  coded('interactive_login_required'),
) {}
