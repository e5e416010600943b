import { Component, DestroyRef, type ElementRef, inject, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import {
  NavigationEnd,
  NavigationError,
  Router,
  RouterLink,
  RouterLinkActive,
  RouterOutlet,
} from '@angular/router';
import { filter, skip } from 'rxjs';
import { signInDialog } from '../login/session-renewal';
import { Brand } from '../ui/brand';
import { confirmDialog } from '../ui/confirm';
import { Failure } from '../ui/failure';
import { LoadAhead } from '../ui/load-ahead';
import { DefaultPasswordNotice } from './default-password-notice';
import { FailedNavigation } from './failed-navigation';
import { MissingPartNotice } from './missing-part-notice';
import { OfflineNotice } from './offline-notice';
import { UserMenu } from './user-menu';

/** What every page of a signed-in user has around it. */
@Component({
  selector: 'fg-shell',
  imports: [
    Brand,
    DefaultPasswordNotice,
    Failure,
    MatButton,
    MissingPartNotice,
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
  protected readonly failed = inject(FailedNavigation);
  private readonly page = viewChild.required<ElementRef<HTMLElement>>('page');

  constructor() {
    void inject(LoadAhead).load(confirmDialog, signInDialog);
    this.failed.frameBy(inject(DestroyRef));
    inject(Router)
      .events.pipe(
        filter((event) => event instanceof NavigationEnd || event instanceof NavigationError),
        skip(1),
        filter(({ url }) => !url.includes('#')),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.focusPage());
  }

  /** After a navigation, keyboard and screen reader go on at the new page and not where the old link was. */
  protected focusPage(): void {
    this.page().nativeElement.focus({ preventScroll: true });
  }
}
