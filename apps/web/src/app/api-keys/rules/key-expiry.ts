import { Component, computed, inject, input } from '@angular/core';
import { Clock } from '../../ui/clock';
import { Moment } from '../../ui/moment';
import { expiryState } from './expiry';

/** When a key ends, or did. */
@Component({
  selector: 'fg-key-expiry',
  imports: [Moment],
  template: `
    @if (at(); as at) {
      {{ isPast() ? 'Expired' : 'Expires' }}
      <fg-moment [at]="at" />
    } @else {
      Never expires
    }
  `,
})
export class KeyExpiry {
  private readonly clock = inject(Clock);
  /** ISO 8601; `null` for never. */
  readonly at = input.required<string | null>();
  protected readonly isPast = computed(
    () => expiryState({ expires_at: this.at() }, this.clock.now()) === 'expired',
  );
}
