import { Component } from '@angular/core';
import { PageHead } from '../../ui/page-head';
import { PasswordForm } from './password-form';
import { UsernameForm } from './username-form';

/** Settings > Profile: the user's own name and password. */
@Component({
  selector: 'fg-profile-page',
  imports: [PageHead, PasswordForm, UsernameForm],
  template: `
    <fg-page-head heading="Profile">Manage your username and password.</fg-page-head>
    <section aria-labelledby="name-heading">
      <h2 id="name-heading">Name</h2>
      <fg-username-form />
    </section>
    <section aria-labelledby="password">
      <h2 id="password">Password</h2>
      <fg-password-form />
    </section>
  `,
  styles: `
    section {
      background: var(--fg-panel);
      border: 1px solid var(--fg-line);
      border-radius: 12px;
      margin-bottom: 20px;
      padding: 20px 24px 24px;
      scroll-margin-top: 80px;
    }
    h2 {
      font-size: 1.0625rem;
      margin: 0 0 14px;
      scroll-margin-top: 96px;
    }
  `,
})
export class ProfilePage {}
