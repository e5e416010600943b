import { USAGE_TIMES } from '@flowgate/contracts';

/**
 * The time within which that share of the runs ended, estimated: runs are taken to lie evenly within a part of the histogram. Of the last
 * part, which has no end, it is the beginning. `null` when nothing ran.
 */
export function quantile(histogram: readonly number[], share: number): number | null {
  const all = histogram.reduce((sum, count) => sum + count, 0);
  if (all === 0) return null;
  let rank = share * all;
  for (const [part, count] of histogram.entries()) {
    const from = part === 0 ? 0 : (USAGE_TIMES[part - 1] ?? 0);
    const to = USAGE_TIMES[part] ?? from;
    if (rank <= count) return count === 0 ? from : from + ((to - from) * rank) / count;
    rank -= count;
  }
  return USAGE_TIMES.at(-1) ?? null;
}
