import { Component, computed, inject, input } from '@angular/core';
import { Chip } from '../../ui/chip';
import { Clock } from '../../ui/clock';
import { Moment } from '../../ui/moment';
import { distanceText } from '../../ui/moments';
import { expiryState } from './expiry';

/** When a key ends; marked when that is soon or was already. */
@Component({
  selector: 'fg-key-expiry',
  imports: [Chip, Moment],
  template: `
    @switch (state()) {
      @case ('never') {
        Never
      }
      @case ('expired') {
        <fg-chip kind="bad">Expired</fg-chip> <fg-moment [at]="at() ?? ''" />
      }
      @case ('soon') {
        <fg-chip kind="warning">Expires {{ distance() }}</fg-chip>
      }
      @default {
        <fg-moment [at]="at() ?? ''" />
      }
    }
  `,
})
export class KeyExpiry {
  private readonly clock = inject(Clock);
  /** ISO 8601; `null` for never. */
  readonly at = input.required<string | null>();
  protected readonly state = computed(() => expiryState({ expires_at: this.at() }, this.clock.now()));
  protected readonly distance = computed(() => distanceText(Date.parse(this.at() ?? ''), this.clock.now()));
}
