import { Component, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { Brand } from '../ui/brand';
import { SignInForm } from './sign-in-form';

@Component({
  selector: 'fg-login-page',
  imports: [Brand, SignInForm],
  template: `
    <main>
      <fg-brand class="brand" />
      <section class="card" aria-labelledby="sign-in">
        <h1 id="sign-in">Sign in</h1>
        <fg-sign-in-form (signedIn)="goOn()" />
      </section>
    </main>
  `,
  styles: `
    main {
      display: grid;
      gap: 28px;
      justify-items: center;
      padding: max(24px, 16vh) 16px 32px;
    }
    .brand {
      font-size: 1.375rem;
    }
    .card {
      background: var(--fg-panel);
      border: 1px solid var(--fg-line);
      border-radius: 16px;
      box-sizing: border-box;
      max-width: 400px;
      padding: 28px;
      width: 100%;
    }
    h1 {
      font-size: 1.25rem;
      margin: 0 0 20px;
    }
  `,
})
export class LoginPage {
  private readonly router = inject(Router);
  /** The address that sent the user here, from the query. */
  readonly next = input<string>();

  protected goOn(): void {
    void this.router.navigateByUrl(this.next() ?? '/', { replaceUrl: true });
  }
}
