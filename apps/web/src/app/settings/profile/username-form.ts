import { Component, inject, signal } from '@angular/core';
import { form, FormField, FormRoot, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatInput, MatLabel } from '@angular/material/input';
import { firstValueFrom } from 'rxjs';
import { Session } from '../../session/session';
import { FormProblem } from '../../ui/form-problem';
import { Submission } from '../../ui/submission';
import { Toast } from '../../ui/toast';
import { UsersClient } from '../users/users-client';

@Component({
  selector: 'fg-username-form',
  imports: [FormField, FormProblem, FormRoot, MatButton, MatError, MatFormField, MatInput, MatLabel],
  template: `
    <form [formRoot]="form" class="fg-form fg-narrow-form">
      <mat-form-field appearance="outline">
        <mat-label>Username</mat-label>
        <input
          matInput
          autocomplete="username"
          autocapitalize="none"
          spellcheck="false"
          [formField]="form.username"
        />
        <mat-error>Enter a name</mat-error>
      </mat-form-field>
      <fg-form-problem [problem]="submission.problem()" />
      <div>
        <button matButton="filled" type="submit" [disabled]="form().submitting()" disabledInteractive>
          Save name
        </button>
      </div>
    </form>
  `,
})
export class UsernameForm {
  private readonly client = inject(UsersClient);
  private readonly session = inject(Session);
  private readonly toast = inject(Toast);
  protected readonly submission = new Submission();
  private readonly model = signal({ username: this.session.user()?.username ?? '' });
  protected readonly form = form(this.model, (path) => required(path.username), {
    submission: { action: () => this.submission.attempt(() => this.submit()) },
  });

  private async submit(): Promise<void> {
    const user = this.session.user();
    if (user === null) return;
    this.session.update(await firstValueFrom(this.client.update(user.id, this.model())));
    this.toast.show('Name saved');
  }
}
