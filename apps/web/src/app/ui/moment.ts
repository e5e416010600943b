import { Component, computed, inject, input } from '@angular/core';
import { Clock } from './clock';
import { dayText, distanceText, exactText } from './moments';

/** A point in time in short; the exact time shows on hover. */
@Component({
  selector: 'fg-moment',
  template: `<time [attr.datetime]="at()" [title]="exact()">{{ text() }}</time>`,
  styles: `
    time {
      white-space: nowrap;
    }
  `,
})
export class Moment {
  private readonly clock = inject(Clock);
  /** ISO 8601 with a zone. */
  readonly at = input.required<string>();
  /** As a date, or by its distance from now. */
  readonly as = input<'day' | 'distance'>('day');
  private readonly time = computed(() => Date.parse(this.at()));
  protected readonly exact = computed(() => exactText(this.time()));
  protected readonly text = computed(() =>
    this.as() === 'day' ? dayText(this.time()) : distanceText(this.time(), this.clock.now()),
  );
}
