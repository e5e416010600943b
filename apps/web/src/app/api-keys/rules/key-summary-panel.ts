import { Component, computed, inject, input } from '@angular/core';
import { FlowChoices } from './flow-choices';
import { type KeyFacts, keySummary } from './key-summary';

/** What a key can do, in sentences that follow every change of it. */
@Component({
  selector: 'fg-key-summary',
  template: `
    <h2>What this key can do</h2>
    <div aria-live="polite">
      @for (sentence of sentences(); track $index) {
        <p>{{ sentence }}</p>
      }
    </div>
  `,
  styles: `
    :host {
      background: var(--fg-accent-wash);
      border-radius: 12px;
      display: block;
      font-size: 0.875rem;
      padding: 16px 18px;
    }
    h2 {
      font-size: 0.875rem;
      margin: 0 0 8px;
    }
    p {
      margin: 0 0 6px;
      overflow-wrap: anywhere;
    }
  `,
})
export class KeySummary {
  private readonly flows = inject(FlowChoices);
  readonly key = input.required<KeyFacts>();
  protected readonly sentences = computed(() => keySummary(this.key(), this.flows.names()));
}
