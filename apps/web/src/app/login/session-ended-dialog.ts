import { Component, inject, type Injector } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog, MatDialogContent, MatDialogRef, MatDialogTitle } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { Session } from '../session/session';
import { SignInForm } from './sign-in-form';

/**
 * Asks the user to sign in again, over the page as it stands. Only the same user: what the page shows and holds is theirs.
 * @returns whether they did
 */
export async function askToSignIn(injector: Injector): Promise<boolean> {
  const dialog = injector.get(MatDialog).open<SessionEndedDialog, never, boolean>(SessionEndedDialog, {
    autoFocus: 'input[type=password]',
    disableClose: true,
    width: '400px',
  });
  return (await firstValueFrom(dialog.afterClosed())) ?? false;
}

@Component({
  selector: 'fg-session-ended-dialog',
  imports: [MatButton, MatDialogContent, MatDialogTitle, SignInForm],
  template: `
    <h2 matDialogTitle>Your session has ended</h2>
    <mat-dialog-content>
      <p>Sign in again to continue where you left off. Nothing you typed is lost.</p>
      <fg-sign-in-form [username]="username" (signedIn)="dialog.close(true)" />
      <button matButton type="button" class="leave" (click)="leave()">Sign in as a different user</button>
    </mat-dialog-content>
  `,
  styles: `
    p {
      margin: 0 0 20px;
    }
    .leave {
      margin-top: 8px;
      width: 100%;
    }
  `,
})
export class SessionEndedDialog {
  protected readonly dialog = inject<MatDialogRef<SessionEndedDialog, boolean>>(MatDialogRef);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  protected readonly username = this.session.user()?.username ?? '';

  protected async leave(): Promise<void> {
    await this.session.signOut();
    this.dialog.close(false);
    await this.router.navigateByUrl('/login');
  }
}
