import type { ModelMeter, ModelUse } from '@flowgate/engine';
import { currentRequest } from '../common/current-request';
import type { EndedRun } from './ended-run';
import type { UsageCounts } from './usage-counts';

interface Metered {
  readonly userId: string;
  readonly flowId: string;
  readonly requestId: string;
}

/** Hears what one run uses, with its inner flows, and has it counted when the run is over. */
export class RunUsage implements ModelMeter {
  private readonly began = performance.now();
  private readonly models: ModelUse[] = [];
  private readonly caller: Pick<EndedRun, 'keyId' | 'address'>;

  constructor(
    private readonly run: Metered,
    private readonly counts: UsageCounts,
  ) {
    const request = currentRequest();
    this.caller = { keyId: request?.user?.keyId ?? null, address: request?.ip ?? null };
    if (request) counts.began.add(request);
  }

  used(use: ModelUse): void {
    this.models.push(use);
  }

  /** @param status the HTTP status of the answer */
  over(status: number): void {
    const milliseconds = performance.now() - this.began;
    this.counts.count({ ...this.run, ...this.caller, status, milliseconds, models: this.models });
  }
}
