import type { UsagePage } from '@flowgate/contracts';
import { DAY } from '../../ui/moments';
import { daysByKey, lastDays, totalOf } from './daily-use';

const result = (api_key_id: string | null, runs: number, errors: number, cost_usd: number | null) => ({
  api_key_id,
  runs,
  errors,
  cost_usd,
});
const page = {
  data: [
    { start_time: 0, results: [result('a', 3, 1, 0.5), result(null, 9, 9, 9)] },
    { start_time: 86_400, results: [result('a', 2, 0, null), result('b', 1, 0, 0)] },
  ],
} as unknown as UsagePage;

describe('The days of use', () => {
  it('are asked for as 31 whole days by UTC, the last one today', () => {
    const now = Date.UTC(2026, 10, 28, 17);
    const { start, limit, bucket } = lastDays(now);
    expect({ limit, bucket, last: start + (limit - 1) * DAY }).toEqual({
      limit: 31,
      bucket: '1d',
      last: Date.UTC(2026, 10, 28),
    });
  });

  it('are taken apart by key, with a day without use for each without a result', () => {
    const days = daysByKey(page);
    expect([...days.keys()]).toEqual(['a', 'b']);
    expect(days.get('b')).toEqual([
      { at: 0, calls: 0, errors: 0, cost: 0 },
      { at: DAY, calls: 1, errors: 0, cost: 0 },
    ]);
  });

  it('come to a total, in which what has no price costs nothing', () => {
    expect(totalOf(daysByKey(page).get('a') ?? [])).toEqual({ calls: 5, errors: 1, cost: 0.5 });
  });
});
