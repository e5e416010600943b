import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { now, type Instant } from '../common/instant';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { ApiKey } from './api-key.entity';

const FLUSH_EVERY_MS = 1000;

/**
 * Counts the uses of keys off the request's path: in memory first, added to the stored numbers every second and when the
 * server stops. Additions, not totals, so replicas count together.
 */
@Injectable()
export class ApiKeyUsage implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger('ApiKeyUsage');
  private pending = new Map<string, { uses: number; lastUsedAt: Instant }>();
  private flushing: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @InjectRepository(ApiKey) private readonly apiKeys: Repository<ApiKey>,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.flush(), FLUSH_EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  count(keyId: string): void {
    if (this.settings.disableApiKeyTracking) return;
    const lastUsedAt = now();
    const counted = this.pending.get(keyId);
    if (counted) {
      counted.uses++;
      counted.lastUsedAt = lastUsedAt;
    } else this.pending.set(keyId, { uses: 1, lastUsedAt });
  }

  /** Stores what was counted so far; what cannot be stored now is kept and tried again with the next flush. */
  flush(): Promise<void> {
    this.flushing = this.flushing.then(() => this.store());
    return this.flushing;
  }

  private async store(): Promise<void> {
    const batch = this.pending;
    this.pending = new Map();
    for (const [id, { uses, lastUsedAt }] of batch) {
      try {
        await this.apiKeys.update({ id }, { totalUses: () => `total_uses + ${uses}`, lastUsedAt });
      } catch (error) {
        this.logger.warn(`Uses of keys could not be stored and are kept: ${String(error)}`);
        this.putBack(id, uses, lastUsedAt);
      }
    }
  }

  private putBack(keyId: string, uses: number, lastUsedAt: Instant): void {
    const counted = this.pending.get(keyId);
    if (counted) counted.uses += uses;
    else this.pending.set(keyId, { uses, lastUsedAt });
  }
}
