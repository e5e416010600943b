import { afterNextRender, Component, inject, input, linkedSignal, output, signal } from '@angular/core';
import { form, FormField, FormRoot, readonly, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatInput, MatLabel } from '@angular/material/input';
import { Session } from '../session/session';
import { FormProblem } from '../ui/form-problem';
import { type Problem, problemOf } from '../ui/problem';

/** Name and password. With `username` given, only that user can sign in. */
@Component({
  selector: 'fg-sign-in-form',
  imports: [FormField, FormProblem, FormRoot, MatButton, MatError, MatFormField, MatInput, MatLabel],
  template: `
    <form [formRoot]="form">
      <mat-form-field appearance="outline">
        <mat-label>Username</mat-label>
        <input
          matInput
          autocomplete="username"
          autocapitalize="none"
          spellcheck="false"
          [formField]="form.username"
        />
        <mat-error>Enter your username</mat-error>
      </mat-form-field>
      <mat-form-field appearance="outline">
        <mat-label>Password</mat-label>
        <input matInput type="password" autocomplete="current-password" [formField]="form.password" />
        <mat-error>Enter your password</mat-error>
      </mat-form-field>
      <fg-form-problem [problem]="problem()" />
      <button
        matButton="filled"
        type="submit"
        class="submit"
        [disabled]="form().submitting()"
        disabledInteractive
      >
        {{ form().submitting() ? 'Signing in…' : 'Sign in' }}
      </button>
    </form>
  `,
  styles: `
    form {
      display: grid;
      gap: 8px;
    }
    .submit {
      margin-top: 8px;
      width: 100%;
    }
  `,
})
export class SignInForm {
  private readonly session = inject(Session);
  readonly username = input('');
  readonly signedIn = output();
  protected readonly problem = signal<Problem | null>(null);
  private readonly model = linkedSignal(() => ({ username: this.username(), password: '' }));
  protected readonly form = form(
    this.model,
    (path) => {
      required(path.username);
      readonly(path.username, { when: () => this.username() !== '' });
      required(path.password);
    },
    { submission: { action: () => this.submit() } },
  );

  constructor() {
    afterNextRender(() => {
      const first = this.username() === '' ? this.form.username : this.form.password;
      first().focusBoundControl();
    });
  }

  private async submit(): Promise<void> {
    this.problem.set(null);
    const { username, password } = this.model();
    try {
      await this.session.signIn(username, password);
      this.signedIn.emit();
    } catch (error) {
      this.problem.set(problemOf(error, { 401: 'Sign-in failed' }));
      this.form.password().reset('');
      this.form.password().focusBoundControl();
    }
  }
}
