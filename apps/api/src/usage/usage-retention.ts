import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';

const EVERY_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** How long what is kept: days for ever. */
const KEPT = [
  { table: 'usage_minute', column: 'bucket', days: 2 },
  { table: 'usage_hour', column: 'bucket', days: 90 },
  { table: 'api_key_call', column: 'at', days: 90 },
] as const;

/** Drops sums and calls that are old, once an hour. */
@Injectable()
export class UsageRetention implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Usage');
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly dataSource: DataSource) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.tend(), EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Buckets are beginnings of instants, so that one is before an instant when all of it is, or a part. */
  async drop(now = Date.now()): Promise<void> {
    for (const { table, column, days } of KEPT) {
      const before = new Date(now - days * DAY_MS).toISOString().slice(0, '2026-11-28T12'.length);
      await this.dataSource.query(`DELETE FROM ${table} WHERE ${column} < $1`, [before]);
    }
  }

  /** Never rejects: what is not dropped now is dropped an hour later. */
  private async tend(): Promise<void> {
    try {
      await this.drop();
    } catch (error) {
      this.logger.warn(`Old sums of use could not be dropped: ${String(error)}`);
    }
  }
}
