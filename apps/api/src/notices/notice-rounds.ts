import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, type Repository } from 'typeorm';
import { secondsFromNow } from '../common/instant';
import { Deliveries } from './deliveries';
import { ExpiringKeys } from './expiring-keys';
import { StoredNotice } from './notice.entity';
import { SpentBudgets } from './spent-budgets';

/** Short enough for the first repetition of what was not taken. */
const EVERY_MS = 5000;
const LOOK_EVERY_MS = 60_000;
const KEPT_SECONDS = 90 * 86_400;

/** Looks for what notice is due of, once a minute, and sends what is to be sent. */
@Injectable()
export class NoticeRounds implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Notices');
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> | null = null;
  private lookedAt = 0;

  constructor(
    private readonly expiring: ExpiringKeys,
    private readonly spent: SpentBudgets,
    private readonly deliveries: Deliveries,
    @InjectRepository(StoredNotice) private readonly notices: Repository<StoredNotice>,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.begin(), EVERY_MS).unref();
    this.begin();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.round;
  }

  /** One after the other: a webhook that takes its time holds up the next round. */
  private begin(): void {
    this.round ??= this.go().finally(() => (this.round = null));
  }

  /** Never rejects: what is not done now is done with the next round. */
  private async go(): Promise<void> {
    try {
      if (Date.now() - this.lookedAt >= LOOK_EVERY_MS) await this.look();
      await this.deliveries.send();
    } catch (error) {
      this.logger.warn(`Notices could not be given: ${String(error)}`);
    }
  }

  private async look(): Promise<void> {
    this.lookedAt = Date.now();
    await this.expiring.look();
    await this.spent.look();
    await this.notices.delete({ at: LessThan(secondsFromNow(-KEPT_SECONDS)) });
  }
}
