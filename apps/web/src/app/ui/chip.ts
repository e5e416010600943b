import { Component, input } from '@angular/core';

/** A state in a word or two. */
@Component({
  selector: 'fg-chip',
  host: { '[class]': 'kind()' },
  template: `<ng-content />`,
  styles: `
    :host {
      background: var(--mat-sys-surface-variant);
      border-radius: 6px;
      color: var(--mat-sys-on-surface-variant);
      display: inline-block;
      font-size: 0.75rem;
      font-weight: 600;
      line-height: 1.2;
      padding: 4px 8px;
      white-space: nowrap;
    }
    :host(.good) {
      background: var(--fg-success-wash);
      color: var(--fg-on-success);
    }
    :host(.warning) {
      background: var(--fg-warning-wash);
      color: var(--fg-on-warning);
    }
    :host(.bad) {
      background: var(--fg-danger-wash);
      color: var(--fg-on-danger);
    }
  `,
})
export class Chip {
  readonly kind = input<'plain' | 'good' | 'warning' | 'bad'>('plain');
}
