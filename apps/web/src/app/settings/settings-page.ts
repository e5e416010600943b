import { Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Session } from '../session/session';
import { Icon } from '../ui/icon';
import type { IconName } from '../ui/icons';

interface Section {
  readonly path: string;
  readonly label: string;
  readonly icon: IconName;
  readonly superuserOnly?: boolean;
}

const SECTIONS: readonly Section[] = [
  { path: 'api-keys', label: 'Langflow API', icon: 'key' },
  { path: 'global-variables', label: 'Global variables', icon: 'braces' },
  { path: 'profile', label: 'Profile', icon: 'user' },
  { path: 'users', label: 'Users', icon: 'users', superuserOnly: true },
  { path: 'move-in', label: 'Move in', icon: 'download', superuserOnly: true },
];

/** The settings' sections beside the one that is open; above it where the window is narrow. */
@Component({
  selector: 'fg-settings-page',
  imports: [Icon, RouterLink, RouterLinkActive, RouterOutlet],
  template: `
    <nav #nav aria-label="Settings">
      @for (section of sections(); track section.path) {
        <a
          #link
          [routerLink]="section.path"
          routerLinkActive="active"
          ariaCurrentWhenActive="page"
          (isActiveChange)="$event && reveal(link, nav)"
        >
          <fg-icon [name]="section.icon" />{{ section.label }}
        </a>
      }
    </nav>
    <div class="section"><router-outlet /></div>
  `,
  styleUrl: './settings-page.scss',
})
export class SettingsPage {
  private readonly session = inject(Session);
  protected readonly sections = computed(() =>
    SECTIONS.filter((section) => !section.superuserOnly || this.session.isSuperuser()),
  );

  /** On a narrow window not all sections are in sight. Not by `scrollIntoView`, which takes the Tab key's place along. */
  protected reveal(link: HTMLElement, nav: HTMLElement): void {
    nav.scrollTo({ left: link.offsetLeft - (nav.clientWidth - link.offsetWidth) / 2 });
  }
}
