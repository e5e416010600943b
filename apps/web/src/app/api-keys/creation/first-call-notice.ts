import { Component, computed, effect, inject, input } from '@angular/core';
import { Icon } from '../../ui/icon';
import { timeText } from '../../ui/moments';
import { FirstCall } from './first-call';

/** Says that a new key has not been used yet, and turns green when it is. */
@Component({
  selector: 'fg-first-call-notice',
  imports: [Icon],
  providers: [FirstCall],
  host: { '[class.received]': 'call.caller() !== null', role: 'status' },
  template: `
    @if (call.caller()) {
      <fg-icon name="check" />
      <span><strong>First call received</strong> {{ about() }}</span>
    } @else {
      <span class="dot" aria-hidden="true"></span>
      <span>Waiting for the first call…</span>
    }
  `,
  styleUrl: './first-call-notice.scss',
})
export class FirstCallNotice {
  protected readonly call = inject(FirstCall);
  readonly keyId = input.required<string>();
  protected readonly about = computed(() => {
    const caller = this.call.caller();
    if (caller?.last_used_at == null) return '';
    const { last_used_at: at, last_used_address: address, last_used_agent: agent } = caller;
    const from = address === null ? '' : ` from ${address}`;
    return `at ${timeText(Date.parse(at))}${from}${agent === null ? '' : ` (${agent})`}`;
  });

  constructor() {
    effect(() => this.call.waitFor(this.keyId()));
  }
}
