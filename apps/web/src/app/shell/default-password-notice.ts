import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Session } from '../session/session';
import { Notice } from '../ui/notice';

/** After a sign-in with the password that everybody knows: says so, and offers to change it. */
@Component({
  selector: 'fg-default-password-notice',
  imports: [MatButton, Notice, RouterLink],
  template: `
    @if (session.usesDefaultPassword()) {
      <fg-notice kind="warning" heading="You are using the default password">
        Anybody who can reach this server can sign in with it. Choose one of your own.
        <span class="actions" noticeAction>
          <a matButton="filled" routerLink="/settings/profile" fragment="password">Change password</a>
          <button matButton type="button" (click)="session.dismissDefaultPassword()">Not now</button>
        </span>
      </fg-notice>
    }
  `,
  styles: `
    fg-notice {
      margin-top: 16px;
    }
    .actions {
      display: flex;
      gap: 4px;
    }
  `,
})
export class DefaultPasswordNotice {
  protected readonly session = inject(Session);
}
