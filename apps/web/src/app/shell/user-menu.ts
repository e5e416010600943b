import { Component, inject } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatDivider } from '@angular/material/divider';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import { Session } from '../session/session';
import { Icon } from '../ui/icon';
import type { IconName } from '../ui/icons';
import { Unsaved } from '../ui/unsaved';
import { Theme, type ThemeChoice } from './theme';

const THEMES: readonly { choice: ThemeChoice; label: string; icon: IconName }[] = [
  { choice: 'system', label: 'System theme', icon: 'monitor' },
  { choice: 'light', label: 'Light theme', icon: 'sun' },
  { choice: 'dark', label: 'Dark theme', icon: 'moon' },
];

/** The user icon at the top right and what it opens. */
@Component({
  selector: 'fg-user-menu',
  imports: [Icon, MatDivider, MatIconButton, MatMenu, MatMenuItem, MatMenuTrigger, RouterLink],
  templateUrl: './user-menu.html',
  styleUrl: './user-menu.scss',
})
export class UserMenu {
  protected readonly session = inject(Session);
  protected readonly theme = inject(Theme);
  private readonly router = inject(Router);
  private readonly unsaved = inject(Unsaved);
  protected readonly themes = THEMES;

  protected async signOut(): Promise<void> {
    if (!(await this.unsaved.mayLose())) return;
    await this.session.signOut();
    await this.router.navigateByUrl('/login');
  }
}
