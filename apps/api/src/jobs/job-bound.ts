import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { UnavailableError } from '../common/domain-error';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';

const RETRY_AFTER_SECONDS = 5;
/** Counting takes longer than storing a job, so it is done so often only. */
const COUNT_EVERY_MS = 500;

/** Bounds how many jobs wait, so that a crowd gets a quick "later" instead of a place in a queue that it will not live to see the end of. */
@Injectable()
export class JobBound {
  private waiting = 0;
  private countedAt = Number.NEGATIVE_INFINITY;
  private counting: Promise<void> | null = null;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(SETTINGS_TOKEN) private readonly settings: Pick<Settings, 'maxQueuedJobs'>,
  ) {}

  /** @throws UnavailableError 503 with `Retry-After` when as many wait as may */
  async enter(): Promise<void> {
    if (performance.now() - this.countedAt > COUNT_EVERY_MS)
      await (this.counting ??= this.count().finally(() => (this.counting = null)));
    const { maxQueuedJobs } = this.settings;
    if (this.waiting >= maxQueuedJobs) {
      throw new UnavailableError(
        `${maxQueuedJobs} jobs wait already, as many as the server takes. Please try again.`,
        RETRY_AFTER_SECONDS,
      );
    }
    this.waiting++;
  }

  private async count(): Promise<void> {
    const [found] = await this.dataSource.query<{ waiting: number | string }[]>(
      "SELECT count(*) AS waiting FROM (SELECT 1 FROM job WHERE status = 'queued' LIMIT $1) queued",
      [this.settings.maxQueuedJobs],
    );
    this.waiting = Number(found?.waiting ?? 0);
    this.countedAt = performance.now();
  }
}
