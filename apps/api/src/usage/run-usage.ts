import type { ModelMeter, ModelUse } from '@flowgate/engine';
import type { EndedRun } from './ended-run';
import type { UsageCounts } from './usage-counts';

/** What of a run its use is counted by. */
interface MeteredRun extends Pick<EndedRun, 'userId' | 'keyId' | 'address' | 'requestId'> {
  readonly flow: { readonly id: string };
}

/** Hears what one run uses, with its inner flows, and has it counted when the run is over. */
export class RunUsage implements ModelMeter {
  private readonly began = performance.now();
  private readonly models: ModelUse[] = [];

  constructor(
    private readonly run: MeteredRun,
    private readonly counts: UsageCounts,
  ) {}

  used(use: ModelUse): void {
    this.models.push(use);
  }

  /** @param status the HTTP status of the answer */
  over(status: number): void {
    const { userId, keyId, address, requestId, flow } = this.run;
    const milliseconds = performance.now() - this.began;
    const { models } = this;
    this.counts.count({ userId, keyId, address, requestId, flowId: flow.id, status, milliseconds, models });
  }
}
