import { Component, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatButton, MatIconButton } from '@angular/material/button';
import { type BudgetPeriod, type LimitPeriod, MOST_OF_A_KEY } from '@flowgate/contracts';
import { Icon } from '../../ui/icon';
import type { KeyDraft, LimitDraft, LimitSubject } from './key-draft';

const SUBJECTS: readonly { value: LimitSubject; label: string }[] = [
  { value: 'requests', label: 'requests' },
  { value: 'tokens', label: 'model tokens' },
  { value: 'concurrent', label: 'requests at the same time' },
];
const PERIODS: readonly { value: LimitPeriod; label: string }[] = [
  { value: 'second', label: 'per second' },
  { value: 'minute', label: 'per minute' },
  { value: 'hour', label: 'per hour' },
  { value: 'day', label: 'per day' },
  { value: 'month', label: 'per month' },
  { value: 'ever', label: 'in total' },
];
const BUDGET_PERIODS: readonly { value: BudgetPeriod; label: string }[] = [
  { value: 'day', label: 'per day' },
  { value: 'week', label: 'per week' },
  { value: 'month', label: 'per month' },
  { value: 'ever', label: 'in total' },
];

/** How often a key may be used, and what it may spend. */
@Component({
  selector: 'fg-limit-fields',
  imports: [FormField, Icon, MatButton, MatIconButton],
  templateUrl: './limit-fields.html',
  styleUrl: './limit-fields.scss',
})
export class LimitFields {
  readonly form = input.required<FieldTree<KeyDraft>>();
  protected readonly subjects = SUBJECTS;
  protected readonly periods = PERIODS;
  protected readonly budgetPeriods = BUDGET_PERIODS;
  protected readonly most = MOST_OF_A_KEY.limits;

  protected add(): void {
    const limit: LimitDraft = { count: 60, subject: 'requests', per: 'minute' };
    this.form()
      .limits()
      .value.update((limits) => [...limits, limit]);
  }

  protected remove(index: number): void {
    this.form()
      .limits()
      .value.update((limits) => limits.filter((_, at) => at !== index));
  }
}
