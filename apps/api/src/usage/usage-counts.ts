import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import type { EndedRun } from './ended-run';
import { LastCalls } from './last-calls';
import { ModelCosts } from './model-costs';
import { pricedModels, type ModelTotal } from './priced-run';
import { storeSums } from './store-sums';
import { Sums, timePlace } from './sums';

const FLUSH_EVERY_MS = 1000;
const MINUTE_MS = 60_000;

/**
 * Sums up what is used, off the runs' path: in memory first, added to the stored sums every second and when the server stops. A
 * process that is killed takes a second of charts with it, and no money: budgets are kept elsewhere.
 */
@Injectable()
export class UsageCounts implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger('Usage');
  private sums = new Sums();
  private readonly pricing = new Set<Promise<void>>();
  private flushing: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private minute = { number: 0, text: '' };

  constructor(
    private readonly dataSource: DataSource,
    private readonly costs: ModelCosts,
    private readonly calls: LastCalls,
    @Inject(SETTINGS_TOKEN) private readonly settings: Pick<Settings, 'disableApiKeyTracking'>,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.flush(), FLUSH_EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  /** Counts a call of a flow that is over. */
  count(run: EndedRun): void {
    if (this.settings.disableApiKeyTracking) return;
    const now = Date.now();
    if (run.models.length === 0) {
      this.add(run, [], now);
      return;
    }
    const priced = this.addPriced(run, now).finally(() => this.pricing.delete(priced));
    this.pricing.add(priced);
  }

  /** Stores what was counted so far; what cannot be stored now is kept and tried again with the next flush. */
  flush(): Promise<void> {
    this.flushing = this.flushing.then(() => this.store());
    return this.flushing;
  }

  /** Never rejects: what has no price that can be found is told without one. */
  private async addPriced(run: EndedRun, now: number): Promise<void> {
    try {
      this.add(run, await pricedModels(run, (use) => this.costs.of(use)), now);
    } catch (error) {
      this.logger.warn(`Prices of models could not be found: ${String(error)}`);
      this.add(run, await pricedModels(run, () => null), now);
    }
  }

  private add(run: EndedRun, totals: readonly ModelTotal[], now: number): void {
    const { userId, status, milliseconds } = run;
    const [keyId, flowId, bucket] = [run.keyId ?? '', run.flowId ?? '', this.minuteOf(now)];
    const model = totals[0]?.model ?? '';
    const { counts } = this.sums.of({ bucket, userId, keyId, flowId, model, status });
    bump(counts, 0, 1);
    if (status >= 400) bump(counts, 1, 1);
    if (milliseconds !== null) {
      bump(counts, 6, Math.round(milliseconds * 1000));
      bump(counts, timePlace(milliseconds), 1);
    }
    for (const total of totals) {
      const { counts: used } = this.sums.of({ bucket, userId, keyId, flowId, model: total.model, status });
      bump(used, 2, total.inputTokens);
      bump(used, 3, total.outputTokens);
      bump(used, 4, total.costNano);
      bump(used, 5, total.unpricedTokens);
    }
    this.calls.add(run, totals, now);
  }

  /** To make a text of the time with every run would cost as much as all else here. */
  private minuteOf(now: number): string {
    const number = Math.floor(now / MINUTE_MS);
    if (this.minute.number !== number)
      this.minute = { number, text: new Date(now).toISOString().slice(0, '2026-11-28T12:30'.length) };
    return this.minute.text;
  }

  private async store(): Promise<void> {
    await Promise.all(this.pricing);
    await this.calls.flush();
    if (this.sums.isEmpty) return;
    const { rows } = this.sums;
    this.sums = new Sums();
    try {
      await this.dataSource.transaction((manager) => storeSums(manager, rows));
    } catch (error) {
      this.logger.warn(`Sums of use could not be stored and are kept: ${String(error)}`);
      for (const row of rows) this.sums.add(row);
    }
  }
}

function bump(counts: number[], index: number, by: number): void {
  counts[index] = (counts[index] ?? 0) + by;
}
