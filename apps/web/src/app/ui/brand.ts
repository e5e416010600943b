import { Component } from '@angular/core';

/** The product's mark and name; as large as the text around it. */
@Component({
  selector: 'fg-brand',
  template: `
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" />
      <path d="M8 23V14a8 8 0 0 1 16 0v9M16 23v-8.5M12.6 17.6l3.4-3.4 3.4 3.4" />
    </svg>
    <span>Flowgate</span>
  `,
  styles: `
    :host {
      align-items: center;
      color: var(--mat-sys-on-surface);
      display: inline-flex;
      font-weight: 650;
      gap: 0.55em;
      letter-spacing: -0.015em;
    }
    svg {
      height: 1.65em;
      width: 1.65em;
    }
    rect {
      fill: var(--fg-brand);
    }
    path {
      fill: none;
      stroke: #fff;
      stroke-linecap: round;
      stroke-linejoin: round;
      stroke-width: 2.6;
    }
    /* Where there is hardly room for the navigation, the mark is enough. */
    @media (max-width: 360px) {
      span {
        display: none;
      }
    }
  `,
})
export class Brand {}
