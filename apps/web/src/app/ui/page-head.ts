import { Component, input } from '@angular/core';

/** A page's heading, a line about it (content), and what can be done on it (`pageAction`). */
@Component({
  selector: 'fg-page-head',
  template: `
    <div class="text">
      <h1>{{ heading() }}</h1>
      <ng-content />
    </div>
    <ng-content select="[pageAction]" />
  `,
  styles: `
    :host {
      align-items: start;
      display: flex;
      flex-wrap: wrap;
      gap: 12px 24px;
      justify-content: space-between;
      margin-bottom: 24px;
    }
    .text {
      color: var(--mat-sys-on-surface-variant);
      flex: 1 1 18rem;
      max-width: 68ch;
      text-wrap: pretty;
    }
    h1 {
      color: var(--mat-sys-on-surface);
      font-size: 1.5rem;
      margin: 0 0 4px;
    }
  `,
})
export class PageHead {
  readonly heading = input.required<string>();
}
