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
        {{ inWords() ? 'Never expires' : 'Never' }}
      }
      @case ('expired') {
        <fg-chip kind="bad">Expired</fg-chip>
        <fg-moment [at]="at() ?? ''" />
      }
      @case ('soon') {
        <fg-chip kind="warning">Expires {{ distance() }}</fg-chip>
      }
      @default {
        @if (inWords()) {
          Expires
        }
        <fg-moment [at]="at() ?? ''" />
      }
    }
  `,
  styles: `
    fg-chip {
      margin-inline-end: 6px;
    }
  `,
})
export class KeyExpiry {
  private readonly clock = inject(Clock);
  /** ISO 8601; `null` for never. */
  readonly at = input.required<string | null>();
  /** As a sentence of its own, where no heading says what it is about. */
  readonly inWords = input(false);
  protected readonly state = computed(() => expiryState({ expires_at: this.at() }, this.clock.now()));
  protected readonly distance = computed(() => distanceText(Date.parse(this.at() ?? ''), this.clock.now()));
}
