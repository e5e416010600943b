import { Component, inject, signal } from '@angular/core';
import { form, FormField, FormRoot, required, validate } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatInput, MatLabel } from '@angular/material/input';
import { firstValueFrom } from 'rxjs';
import { Session } from '../../session/session';
import { FormProblem } from '../../ui/form-problem';
import { Submission } from '../../ui/submission';
import { Toast } from '../../ui/toast';
import { passwordProblem } from '../users/password-rules';
import { UsersClient } from '../users/users-client';

const EMPTY = { current: '', next: '', again: '' };

/** Changes one's own password. That ends all of the user's sessions, so this one is begun anew with the new password. */
@Component({
  selector: 'fg-password-form',
  imports: [FormField, FormProblem, FormRoot, MatButton, MatError, MatFormField, MatInput, MatLabel],
  templateUrl: './password-form.html',
})
export class PasswordForm {
  private readonly client = inject(UsersClient);
  private readonly toast = inject(Toast);
  protected readonly session = inject(Session);
  protected readonly submission = new Submission();
  private readonly model = signal(EMPTY);
  protected readonly form = form(
    this.model,
    (path) => {
      required(path.current);
      validate(path.next, ({ value }) => {
        const message = passwordProblem(value());
        return message === null ? null : { kind: 'password', message };
      });
      validate(path.again, (field) =>
        field.value() === field.valueOf(path.next)
          ? null
          : { kind: 'different', message: 'The passwords do not match' },
      );
    },
    { submission: { action: () => this.submission.attempt(() => this.submit()) } },
  );

  private async submit(): Promise<void> {
    const user = this.session.user();
    if (user === null) return;
    const { current, next } = this.model();
    await firstValueFrom(this.client.resetPassword(user.id, { current_password: current, password: next }));
    this.form().reset(EMPTY);
    await this.session.signIn(user.username, next);
    this.toast.show('Password changed. Your other sessions have ended.');
  }
}
