import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { BudgetPeriod } from '@flowgate/contracts';
import { DataSource } from 'typeorm';
import { periodAt } from '../budgets/budget-period';
import { Statements } from '../database/statements';

const EVERY_MS = 3_600_000;
/** What keys of one ledger have used of their limits and budgets. */
const LEDGERS = ['ledger_window', 'ledger_balance'] as const;
/** How long after the end of a period a run that began in it may still tell what it has spent. */
const SETTLED_MS = 7 * 86_400_000;
/** How the periods of budgets are named, but for the one that never ends (`budgets/budget-period.ts`). */
const NAMES: Readonly<Record<Exclude<BudgetPeriod, 'ever'>, string>> = {
  day: '____-__-__',
  week: '____-W__',
  month: '____-__',
};

/**
 * Drops what no key's rules can ask for any more, once an hour: the ledgers of keys that are deleted, and of those that are there what was
 * spent in periods that are over. Windows of limits stay: a ledger has one for each kind of limit, and no more.
 *
 * A ledger does not go with its key: a run that was under way writes what it has used once more, and other keys may go on using it.
 */
@Injectable()
export class UnusedLedgers implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('ApiKeys');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly statements: Statements,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.tend(), EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  async drop(): Promise<void> {
    for (const table of LEDGERS)
      await this.dataSource.query(
        `DELETE FROM ${table} WHERE ledger_id NOT IN (SELECT ledger_id FROM api_key)`,
      );
    await this.dropPeriods();
  }

  /** By the database's clock, as periods begin: a server whose own is ahead must not drop what counts. */
  private async dropPeriods(): Promise<void> {
    const [row] = await this.dataSource.query<{ now: string }[]>(`SELECT ${this.statements.clock} AS now`);
    const settled = Number(row?.now) - SETTLED_MS;
    for (const [per, name] of Object.entries(NAMES))
      await this.dataSource.query(`DELETE FROM ledger_balance WHERE period LIKE '${name}' AND period < $1`, [
        periodAt(per as BudgetPeriod, settled).name,
      ]);
  }

  /** Never rejects: what is not dropped now is dropped an hour later. */
  private async tend(): Promise<void> {
    try {
      await this.drop();
    } catch (error) {
      this.logger.warn(`Ledgers that nobody needs any more could not be dropped: ${String(error)}`);
    }
  }
}
