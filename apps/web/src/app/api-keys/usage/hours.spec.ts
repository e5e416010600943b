import type { UsagePage } from '@flowgate/contracts';
import { DAY } from '../../ui/moments';
import { timesOf, useIn } from './hours';

const NOW = Date.UTC(2026, 10, 28, 17, 42);
const HOUR = DAY / 24;

it.each([
  ['1', '1h', 24, Date.UTC(2026, 10, 27, 18)],
  ['7', '1h', 168, Date.UTC(2026, 10, 28, 17) - 167 * HOUR],
  ['30', '1d', 30, Date.UTC(2026, 10, 28) - 29 * DAY],
] as const)(
  'The last %s days are asked for by %s: %d until the current one',
  (range, bucket, limit, start) => {
    expect(useIn(range, 'k', NOW)).toMatchObject({ bucket, limit, start, key: 'k' });
  },
);

it('An hour in which nothing happened has zeros, and no time', () => {
  const result = { runs: 3, errors: 1, p95_ms: 40, input_tokens: 5, output_tokens: 6, cost_usd: null };
  const page = {
    data: [
      { start_time: 60, results: [result] },
      { start_time: 120, results: [] },
    ],
  };
  expect(timesOf(page as unknown as UsagePage)).toEqual([
    { at: 60_000, calls: 3, errors: 1, p95: 40, tokens: 11, cost: 0 },
    { at: 120_000, calls: 0, errors: 0, p95: null, tokens: 0, cost: 0 },
  ]);
});
