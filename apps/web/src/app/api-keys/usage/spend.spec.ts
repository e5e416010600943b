import { spentOf } from './spend';

/** A Saturday; Monday was the 23rd. */
const NOW = Date.UTC(2026, 10, 28, 12);
const days = [31, 1, 22, 23, 27, 28].map((day, index) => ({
  at: Date.UTC(2026, index === 0 ? 9 : 10, day),
  calls: 1,
  errors: 0,
  cost: 10 ** index,
}));

it.each([
  ['day', 100_000],
  ['week', 111_000],
  ['month', 111_110],
  ['ever', null],
] as const)('Spent per %s is what the days since its beginning cost', (per, spent) => {
  expect(spentOf({ usd: 1, per }, days, NOW)).toBe(spent);
});
