import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { filter } from 'rxjs';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Brand } from '../ui/brand';
import { DefaultPasswordNotice } from './default-password-notice';
import { OfflineNotice } from './offline-notice';
import { UserMenu } from './user-menu';

/** What every page of a signed-in user has around it. */
@Component({
  selector: 'fg-shell',
  imports: [
    Brand,
    DefaultPasswordNotice,
    MatButton,
    OfflineNotice,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    UserMenu,
  ],
  templateUrl: './shell.html',
  styleUrl: './shell.scss',
})
export class Shell {
  constructor() {
    const router = inject(Router);
    let first = true;
    router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(),
      )
      .subscribe(({ urlAfterRedirects }) => {
        if (!first && !urlAfterRedirects.includes('#')) this.focusPage();
        first = false;
      });
  }

  /** After a navigation, keyboard and screen reader go on at the new page and not where the old link was. */
  protected focusPage(): void {
    document.getElementById('page')?.focus({ preventScroll: true });
  }
}
