import { Component, input } from '@angular/core';
import { MatTabLink, MatTabNav, type MatTabNavPanel } from '@angular/material/tabs';
import { type IsActiveMatchOptions, RouterLink, RouterLinkActive } from '@angular/router';

/** A part of a page that has an address of its own. */
export interface TabLink {
  /** Relative to the page's own. */
  readonly path: string;
  readonly label: string;
  /** Whether it is open only at this address, and not also at those below it. */
  readonly exact?: boolean;
}

/** What stands in the query leads within a part. */
const HERE: IsActiveMatchOptions = {
  paths: 'exact',
  queryParams: 'ignored',
  fragment: 'ignored',
  matrixParams: 'ignored',
};
const BELOW: IsActiveMatchOptions = { ...HERE, paths: 'subset' };

/** The parts of a page in a row, of which one is open. Where they do not fit, the open one is kept in sight. */
@Component({
  selector: 'fg-tab-links',
  imports: [MatTabLink, MatTabNav, RouterLink, RouterLinkActive],
  template: `
    <nav
      mat-tab-nav-bar
      mat-stretch-tabs="false"
      mat-align-tabs="start"
      [attr.aria-label]="label()"
      [tabPanel]="panel()"
    >
      @for (tab of tabs(); track tab.path) {
        <a
          mat-tab-link
          [routerLink]="tab.path"
          routerLinkActive
          #link="routerLinkActive"
          [routerLinkActiveOptions]="tab.exact ? here : below"
          [active]="link.isActive"
        >
          {{ tab.label }}
        </a>
      }
    </nav>
  `,
  styleUrl: './tab-links.scss',
})
export class TabLinks {
  protected readonly here = HERE;
  protected readonly below = BELOW;
  readonly tabs = input.required<readonly TabLink[]>();
  /** What the row is about, for who cannot see it. */
  readonly label = input.required<string>();
  /** What holds the open part. */
  readonly panel = input.required<MatTabNavPanel>();
}
