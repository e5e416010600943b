import { Injectable } from '@nestjs/common';
import type { Spending } from '@flowgate/engine';
import { Budgets } from '../budgets/budgets';
import type { KeyBudget } from '../budgets/key-budget';
import type { KeyRules } from '../common/key-rules';
import type { Admission } from '../limits/admission';
import { KeyLimits } from '../limits/key-limits';
import { RunSpending } from './run-spending';

/** What a key lets one run have: a place among its limits, and money and tokens for models. */
export interface Allowance {
  /** What answers tell of the limits. */
  readonly fields: Readonly<Record<string, string>>;
  readonly spending: Spending | null;
  /** The run has ended. */
  over(): void;
  /** The run did not begin, and counts for nothing. */
  undo(): void;
}

/** Lets runs begin as far as the limits and the budget of their key allow. Keys without either cost nothing here. */
@Injectable()
export class Allowances {
  constructor(
    private readonly limits: KeyLimits,
    private readonly budgets: Budgets,
  ) {}

  /**
   * @returns `null` for a key without limits and budget, and without a key
   * @throws QuotaExceededError 429 or 402
   */
  of(key: KeyRules | null): Allowance | Promise<Allowance> | null {
    return key === null || (key.limits.length === 0 && key.budget === null) ? null : this.limited(key);
  }

  /** Resolves when what runs have used is written; no run may follow. */
  async close(): Promise<void> {
    await Promise.all([this.limits.close(), this.budgets.settled()]);
  }

  /** At once, unless a limit has to ask the database. */
  private limited(key: KeyRules): Allowance | Promise<Allowance> {
    const budget = this.budgets.of(key);
    budget?.refuseExhausted();
    const admission = this.limits.admit(key);
    return admission instanceof Promise
      ? admission.then((admitted) => allowanceOf(admitted, budget))
      : allowanceOf(admission, budget);
  }
}

function allowanceOf(admission: Admission | null, budget: KeyBudget | null): Allowance {
  const limits = admission?.counted ?? [];
  const counts = budget !== null || limits.some(({ policy }) => policy.subject === 'tokens');
  return new GivenAllowance(admission, counts ? new RunSpending(limits, budget) : null);
}

class GivenAllowance implements Allowance {
  constructor(
    private readonly admission: Admission | null,
    readonly spending: RunSpending | null,
  ) {}

  get fields(): Readonly<Record<string, string>> {
    return this.admission?.fields ?? {};
  }

  over(): void {
    this.spending?.over();
    this.admission?.over();
  }

  undo(): void {
    this.admission?.undo();
  }
}
