import { USAGE_TIMES } from '@flowgate/contracts';

/** What a sum is of: an additive row of the tables, by its minute, hour or day. */
export interface Sum {
  readonly bucket: string;
  readonly userId: string;
  readonly keyId: string;
  readonly flowId: string;
  readonly model: string;
  readonly status: number;
  /** In the order of `COUNTED`. */
  readonly counts: number[];
}

/** The columns that are added up, in the order of a sum's counts; behind them the histogram. */
export const COUNTED = [
  'runs',
  'errors',
  'input_tokens',
  'output_tokens',
  'cost_nano',
  'unpriced_tokens',
  'time_us',
] as const;

const COUNTS = COUNTED.length + USAGE_TIMES.length + 1;

/** Where the part of the histogram is counted that a time belongs to. */
export function timePlace(milliseconds: number): number {
  let part = 0;
  while (part < USAGE_TIMES.length && milliseconds > (USAGE_TIMES[part] ?? 0)) part++;
  return COUNTED.length + part;
}

/**
 * Sums in memory, by what they are of. One key of a map made of all of that would cost every run more than all else: keys and flows have
 * maps, and there are few sums of one flow with one key.
 */
export class Sums {
  private readonly byKey = new Map<string, Map<string, Sum[]>>();

  /** The sum of that; one of nothing when there was none. */
  of(place: Omit<Sum, 'counts'>): Sum {
    const { bucket, userId, keyId, flowId, model, status } = place;
    let byFlow = this.byKey.get(keyId);
    if (!byFlow) this.byKey.set(keyId, (byFlow = new Map<string, Sum[]>()));
    let sums = byFlow.get(flowId);
    if (!sums) byFlow.set(flowId, (sums = []));
    for (const sum of sums)
      if (sum.status === status && sum.model === model && sum.bucket === bucket && sum.userId === userId)
        return sum;
    const counts = Array<number>(COUNTS).fill(0);
    const sum = { bucket, userId, keyId, flowId, model, status, counts };
    sums.push(sum);
    return sum;
  }

  /** Adds another sum, of the same or a longer part of time. */
  add(sum: Sum, bucket = sum.bucket): void {
    const { counts } = this.of({ ...sum, bucket });
    sum.counts.forEach((count, index) => (counts[index] = (counts[index] ?? 0) + count));
  }

  /** In the same order everywhere, or replicas that store the same sums could wait for each other. */
  get rows(): Sum[] {
    const all = [...this.byKey.values()].flatMap((byFlow) => [...byFlow.values()].flat());
    return all
      .map((sum) => [orderOf(sum), sum] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, sum]) => sum);
  }

  get isEmpty(): boolean {
    return this.byKey.size === 0;
  }
}

function orderOf({ bucket, keyId, flowId, status, userId, model }: Sum): string {
  return `${bucket} ${keyId} ${flowId} ${status} ${userId} ${model}`;
}
