import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { AttemptLimit, WINDOW_SECONDS } from './attempt-limit';

/** Makes the limits of attempts. Replicas on one PostgreSQL count together there; on SQLite there is one process, and memory will do. */
@Injectable()
export class AttemptLimits {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(SETTINGS_TOKEN) private readonly settings: Pick<Settings, 'rateLimitEnabled'>,
  ) {}

  /** @param name tells the counts of this limit from those of others */
  perMinute(name: string, attempts: number): AttemptLimit {
    if (!this.settings.rateLimitEnabled) return new AttemptLimit(null);
    const options = { keyPrefix: name, points: attempts, duration: WINDOW_SECONDS };
    if (this.dataSource.options.type !== 'postgres') return new AttemptLimit(new RateLimiterMemory(options));
    return new AttemptLimit(
      new RateLimiterPostgres({
        ...options,
        storeClient: this.dataSource,
        storeType: 'typeorm',
        tableName: 'attempt',
        tableCreated: true,
        // Who goes on beyond the limit is refused without asking the database, until the window ends.
        inMemoryBlockOnConsumed: attempts + 1,
      }),
    );
  }
}
