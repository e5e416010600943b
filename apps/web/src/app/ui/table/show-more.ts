import { Component, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ShownRows } from './shown-rows';

/** Below a long table: how much of it is not shown, and the button for more. */
@Component({
  selector: 'fg-show-more',
  imports: [MatButton],
  template: `
    @if (of().hidden() > 0) {
      <button matButton="outlined" type="button" (click)="of().showMore()">Show more</button>
      <span aria-live="polite">{{ of().hidden().toLocaleString() }} not shown</span>
    }
  `,
  styles: `
    :host {
      align-items: center;
      color: var(--mat-sys-on-surface-variant);
      display: flex;
      font-size: 0.875rem;
      gap: 12px;
      justify-content: center;
      margin-top: 16px;
    }
  `,
})
export class ShowMore {
  readonly of = input.required<ShownRows<unknown>>();
}
