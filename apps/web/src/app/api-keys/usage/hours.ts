import type { UsageBucketLength, UsagePage } from '@flowgate/contracts';
import { DAY } from '../../ui/moments';
import type { UsageQuestion } from './usage-client';

export const RANGES = ['1', '7', '30'] as const;
/** Days until now. */
export type Range = (typeof RANGES)[number];

const HOUR = DAY / 24;
const BUCKETS: Readonly<Record<Range, { bucket: UsageBucketLength; span: number; limit: number }>> = {
  1: { bucket: '1h', span: HOUR, limit: 24 },
  7: { bucket: '1h', span: HOUR, limit: 168 },
  30: { bucket: '1d', span: DAY, limit: 30 },
};

/** What happened in an hour or a day. */
export interface TimeOfUse {
  /** Its beginning, in milliseconds since 1970. */
  readonly at: number;
  readonly calls: number;
  readonly errors: number;
  /** Milliseconds that 95 of 100 runs took at most; `null` when nothing ran. */
  readonly p95: number | null;
  readonly tokens: number;
  /** US dollars. */
  readonly cost: number;
}

/** A key's use in the range, by hours or days; the current one is the last. */
export function useIn(range: Range, key: string, now: number): UsageQuestion & { readonly span: number } {
  const { bucket, span, limit } = BUCKETS[range];
  return { start: Math.floor(now / span) * span - (limit - 1) * span, bucket, limit, span, key };
}

/** The buckets of an answer that is in no groups. */
export function timesOf({ data }: UsagePage): TimeOfUse[] {
  return data.map(({ start_time: at, results: [result] }) => ({
    at: at * 1000,
    calls: result?.runs ?? 0,
    errors: result?.errors ?? 0,
    p95: result?.p95_ms ?? null,
    tokens: (result?.input_tokens ?? 0) + (result?.output_tokens ?? 0),
    cost: result?.cost_usd ?? 0,
  }));
}
