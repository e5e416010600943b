import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, LessThan, type Repository } from 'typeorm';
import { secondsFromNow } from '../common/instant';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { Job } from './job.entity';

const EVERY_MS = 3_600_000;
const DAY_SECONDS = 86_400;
/** With their events; on SQLite everybody else waits meanwhile. */
const AT_ONCE = 200;

/** Drops jobs that ended long ago, with their events, once an hour. */
@Injectable()
export class JobRetention implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Jobs');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @InjectRepository(Job) private readonly jobs: Repository<Job>,
    @Inject(SETTINGS_TOKEN) private readonly settings: Pick<Settings, 'jobRetentionDays'>,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.tend(), EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Answers how many were dropped. */
  async drop(): Promise<number> {
    const { jobRetentionDays: days } = this.settings;
    if (days === 0) return 0;
    const where = {
      status: In(['finished', 'failed', 'cancelled']),
      endedAt: LessThan(secondsFromNow(-days * DAY_SECONDS)),
    };
    let dropped = 0;
    for (;;) {
      const old = await this.jobs.find({ where, select: { id: true }, order: { id: 'ASC' }, take: AT_ONCE });
      if (old.length === 0) return dropped;
      await this.jobs.delete({ id: In(old.map(({ id }) => id)) });
      dropped += old.length;
    }
  }

  /** Never rejects: what is not dropped now is dropped an hour later. */
  private async tend(): Promise<void> {
    try {
      await this.drop();
    } catch (error) {
      this.logger.warn(`Old jobs could not be dropped: ${String(error)}`);
    }
  }
}
