import { Component, computed, input } from '@angular/core';

/** Keeps the place of rows that are being loaded, at their height, so that nothing jumps when they come. */
@Component({
  selector: 'fg-skeleton',
  template: `
    <p class="fg-visually-hidden" role="status">Loading…</p>
    <div class="rows" aria-hidden="true">
      @for (row of each(); track row) {
        <div class="row"><span></span><span></span><span></span></div>
      }
    </div>
  `,
  styles: `
    .rows {
      background: var(--fg-panel);
      border: 1px solid var(--fg-line);
      border-radius: 12px;
      overflow: hidden;
    }
    .row {
      align-items: center;
      border-top: 1px solid var(--fg-line);
      display: grid;
      gap: 24px;
      grid-template-columns: 3fr 2fr 1fr;
      height: 52px;
      padding: 0 20px;
    }
    .row:first-child {
      border-top: 0;
      height: 44px;
    }
    span {
      animation: breathe 1.6s ease-in-out infinite;
      background: var(--mat-sys-surface-variant);
      border-radius: 5px;
      height: 12px;
    }
    .row:nth-child(even) span:first-child {
      width: 62%;
    }
    @keyframes breathe {
      50% {
        opacity: 0.45;
      }
    }
  `,
})
export class Skeleton {
  readonly rows = input(4);
  protected readonly each = computed(() => Array.from({ length: this.rows() }, (_, index) => index));
}
