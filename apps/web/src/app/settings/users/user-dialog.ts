import { Component, inject, type Injector, signal } from '@angular/core';
import { disabled, form, FormField, required, validate } from '@angular/forms/signals';
import { MatCheckbox } from '@angular/material/checkbox';
import { MAT_DIALOG_DATA, MatDialog, MatDialogRef } from '@angular/material/dialog';
import { MatError, MatFormField, MatHint, MatInput, MatLabel } from '@angular/material/input';
import type { User } from '@flowgate/contracts';
import { firstValueFrom } from 'rxjs';
import { Session } from '../../session/session';
import { DialogForm } from '../../ui/dialog-form';
import { Submission } from '../../ui/submission';
import { passwordProblem } from './password-rules';
import { UsersClient } from './users-client';

/** Creates a user, or changes the given one. @returns the user as stored; `null` when nothing was */
export async function editUser(injector: Injector, user: User | null): Promise<User | null> {
  const opened = injector
    .get(MatDialog)
    .open<UserDialog, User | null, User>(UserDialog, { data: user, width: '480px' });
  return (await firstValueFrom(opened.afterClosed())) ?? null;
}

@Component({
  selector: 'fg-user-dialog',
  imports: [DialogForm, FormField, MatCheckbox, MatError, MatFormField, MatHint, MatInput, MatLabel],
  templateUrl: './user-dialog.html',
})
export class UserDialog {
  private readonly client = inject(UsersClient);
  protected readonly dialog = inject<MatDialogRef<UserDialog, User>>(MatDialogRef);
  protected readonly user = inject<User | null>(MAT_DIALOG_DATA);
  /** One's own password is changed on the profile page, where the current one is asked for. */
  protected readonly isSelf = this.user?.id === inject(Session).user()?.id;

  protected readonly submission = new Submission();
  /** The user that a first attempt has made and could not finish: a second one goes on from there. */
  private made = this.user;
  protected readonly model = signal({
    username: this.user?.username ?? '',
    password: '',
    active: this.user?.is_active ?? true,
    superuser: this.user?.is_superuser ?? false,
  });
  protected readonly form = form(
    this.model,
    (path) => {
      required(path.username);
      disabled(path.active, { when: () => this.isSelf });
      validate(path.password, ({ value }) => {
        if (this.user !== null && value() === '') return null;
        const message = passwordProblem(value());
        return message === null ? null : { kind: 'password', message };
      });
    },
    {
      submission: {
        action: () => this.submission.attempt(async () => this.dialog.close(await this.store())),
      },
    },
  );

  /** The server makes users inactive and without rights, for anybody who asks; what they may is a change of its own. */
  private async store(): Promise<User> {
    const { username, password, active, superuser } = this.model();
    const isNew = this.made === null;
    this.made ??= await firstValueFrom(this.client.create({ username, password }));
    const change = {
      username,
      ...(!isNew && password !== '' && { password }),
      ...(!this.isSelf && { is_active: active }),
      is_superuser: superuser,
    };
    return firstValueFrom(this.client.update(this.made.id, change));
  }
}
