import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Session } from '../session/session';
import { Notice } from '../ui/notice';

/** As long as the user has the password that everybody knows: says so, and offers to change it. */
@Component({
  selector: 'fg-default-password-notice',
  imports: [MatButton, Notice, RouterLink],
  template: `
    @if (session.usesDefaultPassword()) {
      <fg-notice kind="warning" heading="You are using the default password">
        Anyone who can reach this server can sign in with it.
        <a matButton="filled" noticeAction routerLink="/settings/profile" fragment="password"
          >Change password</a
        >
      </fg-notice>
    }
  `,
  styles: `
    fg-notice {
      margin-top: 16px;
    }
  `,
})
export class DefaultPasswordNotice {
  protected readonly session = inject(Session);
}
