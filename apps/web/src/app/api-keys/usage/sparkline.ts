import { Component, computed, input } from '@angular/core';
import { type DayOfUse, DRAWN_DAYS } from './daily-use';

const WIDTH = 3;
const STEP = 4;
const HEIGHT = 24;

/**
 * Calls on each of the last 30 days as bars, with the failed ones as their dark foot. A picture only: what it says in numbers stands
 * beside it.
 */
@Component({
  selector: 'fg-sparkline',
  template: `
    <svg [attr.viewBox]="'0 0 ' + width + ' ' + height" aria-hidden="true" preserveAspectRatio="none">
      <path class="base" [attr.d]="base" />
      <path class="calls" [attr.d]="calls()" />
      <path class="errors" [attr.d]="errors()" />
    </svg>
  `,
  styles: `
    svg {
      display: block;
      height: 24px;
      width: 104px;
    }
    .base {
      fill: var(--fg-line-strong);
    }
    .calls {
      fill: var(--mat-sys-primary);
      opacity: 0.55;
    }
    .errors {
      fill: var(--mat-sys-error);
    }
    @media (forced-colors: active) {
      .calls {
        fill: CanvasText;
      }
      .errors {
        fill: Highlight;
      }
    }
  `,
})
export class Sparkline {
  readonly days = input.required<readonly DayOfUse[]>();
  protected readonly width = DRAWN_DAYS * STEP;
  protected readonly height = HEIGHT;
  protected readonly base = `M0 ${HEIGHT - 1}h${DRAWN_DAYS * STEP - 1}v1h-${DRAWN_DAYS * STEP - 1}z`;
  private readonly drawn = computed(() => this.days().slice(-DRAWN_DAYS));
  private readonly most = computed(() => Math.max(1, ...this.drawn().map(({ calls }) => calls)));
  protected readonly calls = computed(() => this.bars(({ calls }) => calls));
  protected readonly errors = computed(() => this.bars(({ errors }) => errors));

  /** One outline for all bars: a table has a hundred of these pictures. What is not nothing is to be seen. */
  private bars(value: (day: DayOfUse) => number): string {
    return this.drawn()
      .map((day, index) => {
        const share = value(day) / this.most();
        const height = share === 0 ? 0 : Math.max(2, Math.round(share * HEIGHT));
        return height === 0 ? '' : `M${index * STEP} ${HEIGHT}v-${height}h${WIDTH}v${height}z`;
      })
      .join('');
  }
}
