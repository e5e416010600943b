import type { UsagePage } from '@flowgate/contracts';
import type { UsageQuestion } from './usage-client';
import { DAY } from '../../ui/moments';

/** As many days as a list asks for: a month of any length, from its first day on. */
const DAYS = 31;
/** As many as it draws. */
export const DRAWN_DAYS = 30;

export interface DayOfUse {
  /** Its beginning by UTC, in milliseconds since 1970. */
  readonly at: number;
  readonly calls: number;
  readonly errors: number;
  /** US dollars. */
  readonly cost: number;
}

/** The use of all keys on each of the last days, today last. */
export function lastDays(now: number): UsageQuestion {
  const today = Math.floor(now / DAY) * DAY;
  return { start: today - (DAYS - 1) * DAY, bucket: '1d', limit: DAYS, groupBy: ['api_key'] };
}

/** By the key's id. A key that was not used on any of the days has none. */
export function daysByKey({ data }: UsagePage): ReadonlyMap<string, readonly DayOfUse[]> {
  const blank = data.map(({ start_time: at }) => ({ at: at * 1000, calls: 0, errors: 0, cost: 0 }));
  const byKey = new Map<string, DayOfUse[]>();
  data.forEach(({ results }, index) => {
    for (const { api_key_id: id, runs, errors, cost_usd: cost } of results) {
      if (id === null) continue;
      const days = byKey.get(id) ?? [...blank];
      days[index] = { at: blank[index]?.at ?? 0, calls: runs, errors, cost: cost ?? 0 };
      byKey.set(id, days);
    }
  });
  return byKey;
}

/** What the days come to together. */
export function totalOf(days: readonly DayOfUse[]): Omit<DayOfUse, 'at'> {
  const sum = (of: (day: DayOfUse) => number) => days.reduce((total, day) => total + of(day), 0);
  return { calls: sum((day) => day.calls), errors: sum((day) => day.errors), cost: sum((day) => day.cost) };
}
