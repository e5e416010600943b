import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';

const EVERY_MS = 3_600_000;
/** What keys of one ledger have used of their limits and budgets. */
const LEDGERS = ['ledger_window', 'ledger_balance'] as const;

/**
 * Drops the ledgers of keys that are deleted, once an hour. Not with the key: a run that was under way writes what it has used once
 * more, and other keys may go on using the ledger.
 */
@Injectable()
export class UnusedLedgers implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('ApiKeys');
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly dataSource: DataSource) {}

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
  }

  /** Never rejects: what is not dropped now is dropped an hour later. */
  private async tend(): Promise<void> {
    try {
      await this.drop();
    } catch (error) {
      this.logger.warn(`Ledgers of deleted keys could not be dropped: ${String(error)}`);
    }
  }
}
