import type { BudgetPeriod, KeyBudget as Budget, KeyBudgetState } from '@flowgate/contracts';
import { periodAt, type Period } from './budget-period';
import { dollars, nanoDollars, type NanoDollars } from './money';

/** A budget in its period. */
export interface Terms {
  readonly usd: number;
  readonly per: BudgetPeriod;
  readonly nano: NanoDollars;
  readonly period: Period;
}

export function termsOf(budget: Budget, now: number): Terms {
  return { ...budget, nano: nanoDollars(budget.usd), period: periodAt(budget.per, now) };
}

/** When the budget is full again, in ISO 8601; `null`: never. */
export function resetsAt({ period: { endsAt } }: Terms): string | null {
  return endsAt === null ? null : new Date(endsAt).toISOString();
}

/** As it is told. */
export function stateOf(
  terms: Terms,
  { spent, left }: { readonly spent: NanoDollars; readonly left: NanoDollars },
): KeyBudgetState {
  const { usd, per } = terms;
  return { usd, per, spent_usd: dollars(spent), left_usd: dollars(left), resets_at: resetsAt(terms) };
}
