import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { KeyRules } from '../common/key-rules';
import { DatabaseClock } from '../database/database-clock';
import { Statements } from '../database/statements';
import { balanceRow } from './balance';
import { KeyBudget } from './key-budget';
import { ModelPrices } from './prices/model-prices';
import { Purse } from './purse';
import { termsOf } from './terms';

/** Ledgers that spent something lately; a few KB each. */
const MOST_KEPT = 10_000;

/** What keys may spend on models. */
@Injectable()
export class Budgets {
  /** By a key's rules, which are one object for each version of a key; good for a period. */
  private readonly budgets = new WeakMap<object, { readonly budget: KeyBudget; readonly endsAt: number }>();
  private readonly purses = new LRUCache<string, Purse>({ max: MOST_KEPT });

  constructor(
    private readonly statements: Statements,
    private readonly clock: DatabaseClock,
    private readonly prices: ModelPrices,
  ) {}

  /** The budget of a key as of now; `null` for a key without one. */
  of(key: Pick<KeyRules, 'ledgerId' | 'budget'>): KeyBudget | null {
    if (key.budget === null) return null;
    const now = this.clock.latest();
    const kept = this.budgets.get(key);
    if (kept && now < kept.endsAt) return kept.budget;
    const terms = termsOf(key.budget, now);
    const purse = this.purse(key.ledgerId, terms.period.name);
    const budget = new KeyBudget(purse, this.prices, terms);
    this.budgets.set(key, { budget, endsAt: terms.period.endsAt ?? Number.POSITIVE_INFINITY });
    return budget;
  }

  /** Resolves when what this process has settled until now of a key's budget is written, or could not be. */
  async written({ ledgerId, budget }: Pick<KeyRules, 'ledgerId' | 'budget'>): Promise<void> {
    if (budget === null) return;
    const { period } = termsOf(budget, this.clock.latest());
    await this.purses.peek(nameOf(ledgerId, period.name))?.written();
  }

  /** Resolves when what was spent is written. */
  async settled(): Promise<void> {
    await Promise.all([...this.purses.values()].map((purse) => purse.settled()));
  }

  private purse(ledgerId: string, period: string): Purse {
    const key = nameOf(ledgerId, period);
    let purse = this.purses.get(key);
    if (!purse) {
      const row = balanceRow(this.statements, this.clock, [ledgerId, period]);
      this.purses.set(key, (purse = new Purse(this.clock, row)));
    }
    return purse;
  }
}

function nameOf(ledgerId: string, period: string): string {
  return `${ledgerId} ${period}`;
}
