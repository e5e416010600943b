import { Component, computed, input } from '@angular/core';
import type { KeyBudget } from '@flowgate/contracts';
import { moneyText, periodText } from '../rules/key-summary';

/** What is spent of a budget, as a sentence and as a bar. */
@Component({
  selector: 'fg-budget-meter',
  template: `
    <span>{{ text() }}</span>
    @if (spent() !== null) {
      <meter
        min="0"
        [attr.max]="budget().usd"
        [attr.high]="0.8 * budget().usd"
        [attr.value]="spent()"
        [attr.aria-label]="text()"
      ></meter>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    meter {
      display: block;
      height: 8px;
      max-width: 100%;
      width: 96px;
    }
  `,
})
export class BudgetMeter {
  readonly budget = input.required<KeyBudget>();
  /** US dollars in the current period; `null` where that is not known. */
  readonly spent = input.required<number | null>();
  protected readonly text = computed(() => {
    const { usd, per } = this.budget();
    const spent = this.spent();
    return `${spent === null ? '' : `${moneyText(spent)} of `}${moneyText(usd)} ${periodText(per)}`;
  });
}
