import { DomainError, NotFoundError } from '../common/domain-error';

/** What users' routes refuse, in Langflow's words (docs/langflow/rest-api.md#users); the header carries the code some of them have. */
class UserRefusedError extends DomainError {
  constructor(code: string, status: number, detail: string, errorCode?: string) {
    super(code, status, detail, { ...(errorCode !== undefined && { 'x-langflow-error-code': errorCode }) });
  }
}

export class UserNotFoundError extends NotFoundError {
  constructor() {
    super('User not found');
  }
}

export class PermissionDeniedError extends UserRefusedError {
  constructor(detail = 'Permission denied') {
    super('PERMISSION_DENIED', 403, detail, 'administration_denied');
  }
}

export class SignUpDisabledError extends UserRefusedError {
  constructor() {
    super('SIGN_UP_DISABLED', 403, 'Public user registration is disabled.');
  }
}

export class UsernameTakenError extends UserRefusedError {
  constructor() {
    super('USERNAME_TAKEN', 400, 'This username is unavailable.');
  }
}

export class SuperuserRequiredError extends UserRefusedError {
  constructor() {
    const detail = 'Only a superuser may promote or demote platform superusers';
    super('SUPERUSER_REQUIRED', 403, detail, 'superuser_required');
  }
}

export class OwnDeactivationError extends UserRefusedError {
  constructor() {
    super('OWN_ACCOUNT', 403, "You can't deactivate your own user account");
  }
}

export class OwnDeletionError extends UserRefusedError {
  constructor() {
    super('OWN_ACCOUNT', 400, "You can't delete your own user account");
  }
}

/** Ours alone: without a superuser nobody could make one again but from the command line. */
export class LastSuperuserError extends UserRefusedError {
  constructor() {
    super('LAST_SUPERUSER', 403, 'The last active superuser has to stay one', 'last_superuser');
  }
}

/** A password is changed by `PATCH /users/{id}/reset-password`. */
export class PasswordNotHereError extends UserRefusedError {
  constructor() {
    super('PASSWORD_NOT_HERE', 400, "You can't change your password here");
  }
}

export class WrongCurrentPasswordError extends UserRefusedError {
  constructor() {
    super('WRONG_PASSWORD', 400, 'Current password is incorrect');
  }
}

export class SamePasswordError extends UserRefusedError {
  constructor() {
    super('SAME_PASSWORD', 400, "You can't use your current password");
  }
}

export class OtherUsersPasswordError extends NotFoundError {
  constructor() {
    super("You can't change another user's password");
  }
}

export class InteractiveSignInRequiredError extends UserRefusedError {
  constructor() {
    const detail = 'Sign in interactively to change your password';
    super('INTERACTIVE_LOGIN_REQUIRED', 403, detail, 'interactive_login_required');
  }
}
