import type { KeyBudget } from '@flowgate/contracts';
import { DAY } from '../../ui/moments';
import { type DayOfUse, totalOf } from './daily-use';

/**
 * What of a budget is spent in its current period, in US dollars, by what has been used; `null` for a period that is longer than the
 * days known.
 */
export function spentOf({ per }: KeyBudget, days: readonly DayOfUse[], now: number): number | null {
  if (per === 'ever') return null;
  const start = periodStart(per, now);
  return totalOf(days.filter(({ at }) => at >= start)).cost;
}

/** By UTC, weeks from Monday on, as the server counts. */
function periodStart(per: 'day' | 'week' | 'month', now: number): number {
  const date = new Date(now);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (per === 'month') return Date.UTC(year, month, 1);
  const today = Date.UTC(year, month, day);
  return per === 'day' ? today : today - ((date.getUTCDay() + 6) % 7) * DAY;
}
