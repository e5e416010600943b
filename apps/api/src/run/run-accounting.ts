import { Injectable } from '@nestjs/common';
import { RunUsage } from '../usage/run-usage';
import { UsageCounts } from '../usage/usage-counts';
import { Allowances } from './allowance';
import type { Run } from './run';

/** What runs use, for the sums of use and for what their keys may have. */
@Injectable()
export class RunAccounting {
  constructor(
    private readonly usage: UsageCounts,
    private readonly allowances: Allowances,
  ) {}

  /** @returns what hears of the run's use; `over` must follow */
  begin(run: Run): RunUsage {
    return new RunUsage(run, this.usage);
  }

  /** Resolves when what keys have used is written; no run may follow. */
  async close(): Promise<void> {
    await this.allowances.close();
  }
}
