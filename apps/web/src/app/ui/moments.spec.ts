import { dayText, DAY, distanceText } from './moments';

const NOW = Date.UTC(2026, 10, 23, 12);
const MINUTE = 60_000;

describe('The distance of a moment from now', () => {
  it.each([
    ['just now', -59_000],
    ['in a moment', 59_000],
    ['3 minutes ago', -3 * MINUTE],
    ['23 hours ago', -DAY + 1],
    ['in 2 days', 2 * DAY + MINUTE],
    ['yesterday', -DAY],
  ])('is "%s"', (text, away) => {
    expect(distanceText(NOW + away, NOW)).toBe(text);
  });

  it('is told as the date beyond a month', () => {
    expect(distanceText(NOW - 40 * DAY, NOW)).toBe(dayText(NOW - 40 * DAY));
  });
});
