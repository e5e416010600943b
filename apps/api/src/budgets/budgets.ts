import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { KeyRules } from '../common/key-rules';
import { DatabaseClock } from '../database/database-clock';
import { Statements } from '../database/statements';
import { balanceRow } from './balance';
import { periodAt } from './budget-period';
import { KeyBudget } from './key-budget';
import { nanoDollars } from './money';
import { ModelPrices } from './prices/model-prices';
import { Purse } from './purse';

/** Ledgers that spent something lately; a few KB each. */
const MOST_KEPT = 10_000;

/** What keys may spend on models. */
@Injectable()
export class Budgets {
  private readonly purses = new LRUCache<string, Purse>({ max: MOST_KEPT });

  constructor(
    private readonly statements: Statements,
    private readonly clock: DatabaseClock,
    private readonly prices: ModelPrices,
  ) {}

  /** The budget of a key as of now; `null` for a key without one. */
  of({ ledgerId, budget }: KeyRules): KeyBudget | null {
    if (budget === null) return null;
    const period = periodAt(budget.per, this.clock.latest());
    const purse = this.purse(ledgerId, period.name);
    return new KeyBudget(purse, this.prices, { ...budget, nano: nanoDollars(budget.usd), period });
  }

  /** Resolves when what was spent is written. */
  async settled(): Promise<void> {
    await Promise.all([...this.purses.values()].map((purse) => purse.settled()));
  }

  private purse(ledgerId: string, period: string): Purse {
    const key = `${ledgerId} ${period}`;
    let purse = this.purses.get(key);
    if (!purse) {
      const row = balanceRow(this.statements, this.clock, [ledgerId, period]);
      this.purses.set(key, (purse = new Purse(this.clock, row)));
    }
    return purse;
  }
}
