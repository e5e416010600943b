import { Component, input } from '@angular/core';
import { Icon } from './icon';
import type { IconName } from './icons';

/** Stands where there is nothing yet: what would be here, and (as content) how to get it. */
@Component({
  selector: 'fg-empty-state',
  imports: [Icon],
  template: `
    <div class="badge"><fg-icon [name]="icon()" /></div>
    <h2>{{ heading() }}</h2>
    <ng-content />
  `,
  styles: `
    :host {
      color: var(--mat-sys-on-surface-variant);
      display: grid;
      gap: 12px;
      justify-items: center;
      padding: 48px 16px;
      text-align: center;
    }
    .badge {
      --fg-icon-size: 26px;
      background: var(--fg-accent-wash);
      border-radius: 14px;
      color: var(--mat-sys-primary);
      display: grid;
      height: 52px;
      place-items: center;
      width: 52px;
    }
    h2 {
      color: var(--mat-sys-on-surface);
      font-size: 1.125rem;
      margin: 4px 0 0;
    }
    :host ::ng-deep > p {
      margin: 0;
      max-width: 56ch;
    }
  `,
})
export class EmptyState {
  readonly icon = input.required<IconName>();
  readonly heading = input.required<string>();
}
