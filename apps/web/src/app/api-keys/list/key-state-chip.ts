import { Component, computed, inject, input } from '@angular/core';
import type { MaskedApiKey } from '@flowgate/contracts';
import { Chip } from '../../ui/chip';
import { Clock } from '../../ui/clock';
import { distanceText } from '../../ui/moments';
import { keyState, type KeyState } from './key-state';

const KINDS: Readonly<Record<KeyState, 'plain' | 'good' | 'warning' | 'bad'>> = {
  active: 'good',
  disabled: 'plain',
  expiring: 'warning',
  expired: 'bad',
  unused: 'warning',
};

const WORDS: Readonly<Record<Exclude<KeyState, 'expiring'>, string>> = {
  active: 'Active',
  disabled: 'Disabled',
  expired: 'Expired',
  unused: 'Unused for 90 days',
};

/** How a key stands, in a word or two. */
@Component({
  selector: 'fg-key-state',
  imports: [Chip],
  template: `<fg-chip [kind]="kind()">{{ text() }}</fg-chip>`,
})
export class KeyStateChip {
  private readonly clock = inject(Clock);
  readonly key = input.required<MaskedApiKey>();
  private readonly state = computed(() => keyState(this.key(), this.clock.now()));
  protected readonly kind = computed(() => KINDS[this.state()]);
  protected readonly text = computed(() => {
    const state = this.state();
    if (state !== 'expiring') return WORDS[state];
    return `Expires ${distanceText(Date.parse(this.key().expires_at ?? ''), this.clock.now())}`;
  });
}
