import { Component, inject, signal } from '@angular/core';
import { form, FormField, FormRoot, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatInput, MatLabel } from '@angular/material/input';
import { firstValueFrom } from 'rxjs';
import { Session } from '../../session/session';
import { Notice } from '../../ui/notice';
import { type Problem, problemOf } from '../../ui/problem';
import { Toast } from '../../ui/toast';
import { UsersClient } from '../users/users-client';

@Component({
  selector: 'fg-username-form',
  imports: [FormField, FormRoot, MatButton, MatError, MatFormField, MatInput, MatLabel, Notice],
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
      <div aria-live="assertive">
        @if (problem(); as problem) {
          <fg-notice kind="error" [heading]="problem.title">{{ problem.detail }}</fg-notice>
        }
      </div>
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
  protected readonly problem = signal<Problem | null>(null);
  private readonly model = signal({ username: this.session.user()?.username ?? '' });
  protected readonly form = form(this.model, (path) => required(path.username), {
    submission: { action: () => this.submit() },
  });

  private async submit(): Promise<void> {
    const user = this.session.user();
    if (user === null) return;
    this.problem.set(null);
    try {
      this.session.update(await firstValueFrom(this.client.update(user.id, this.model())));
      this.toast.show('Name saved');
    } catch (error) {
      this.problem.set(problemOf(error));
    }
  }
}
