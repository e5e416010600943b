import { Injectable } from '@nestjs/common';
import type { KeyBudgetState } from '@flowgate/contracts';
import { DataSource, In } from 'typeorm';
import type { KeyRules } from '../common/key-rules';
import { DatabaseClock } from '../database/database-clock';
import { leftIn, readBalance, withoutDead, type Balance } from './balance';
import { Budgets } from './budgets';
import { LedgerBalance } from './ledger-balance.entity';
import { stateOf, termsOf } from './terms';

/** Rows that a statement asks for; SQLite takes 32,766 parameters. */
const AT_ONCE = 500;
const EMPTY: Balance = { spent: 0n, holdings: new Map() };

/** What is left of many budgets, for those who look at a list: read in few statements, and nothing is kept of it. */
@Injectable()
export class BudgetStates {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: DatabaseClock,
    private readonly budgets: Budgets,
  ) {}

  /** In the order of the keys; `null` for a key without a budget. */
  async of(keys: readonly Pick<KeyRules, 'ledgerId' | 'budget'>[]): Promise<(KeyBudgetState | null)[]> {
    await Promise.all(keys.map((key) => this.budgets.written(key)));
    const balances = await this.read([...new Set(keys.map(({ ledgerId }) => ledgerId))]);
    const now = this.clock.latest();
    return keys.map(({ ledgerId, budget }) => {
      if (budget === null) return null;
      const terms = termsOf(budget, now);
      const balance = balances.get(`${ledgerId} ${terms.period.name}`) ?? EMPTY;
      return stateOf(terms, { spent: balance.spent, left: leftIn(balance, terms.nano) });
    });
  }

  private async read(ledgers: readonly string[]): Promise<ReadonlyMap<string, Balance>> {
    const balances = new Map<string, Balance>();
    const now = this.clock.earliest();
    const rows = this.dataSource.getRepository(LedgerBalance);
    for (let at = 0; at < ledgers.length; at += AT_ONCE) {
      const some = ledgers.slice(at, at + AT_ONCE);
      for (const { ledgerId, period, spent, held } of await rows.findBy({ ledgerId: In(some) }))
        balances.set(`${ledgerId} ${period}`, withoutDead(readBalance([spent, held]), '', now));
    }
    return balances;
  }
}
