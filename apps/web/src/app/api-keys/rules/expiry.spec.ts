import { dateFieldValue, endOf, expiryState } from './expiry';

const NOW = new Date(2026, 10, 23, 12).getTime();
const DAY = 86_400_000;
const inDays = (days: number) => ({ expires_at: new Date(NOW + days * DAY).toISOString() });

describe('The expiry of a key', () => {
  it.each([
    ['never comes without a time', { expires_at: null }, 'never'],
    ['is far away for more than a week', inDays(7.1), 'later'],
    ['is soon within a week', inDays(7), 'soon'],
    ['is past from its very moment on', inDays(0), 'expired'],
  ])('%s', (_, key, state) => {
    expect(expiryState(key, NOW)).toBe(state);
  });

  it.each(['7', '30', '90'] as const)('is %s days from now when so chosen', (days) => {
    expect(endOf(days, '', NOW)).toBe(NOW + Number(days) * DAY);
  });

  it('is none when never is chosen, whatever the date field holds', () => {
    expect(endOf('never', '2027-01-31', NOW)).toBeNull();
  });

  it('is the last second of a chosen day, where the user is', () => {
    expect(endOf('date', '2027-01-31', NOW)).toBe(new Date(2027, 0, 31, 23, 59, 59).getTime());
    expect(endOf('date', dateFieldValue(NOW), NOW)).toBeGreaterThan(NOW);
  });

  it.each(['', 'soon', '2026-11-22'])('cannot be the date "%s"', (date) => {
    expect(endOf('date', date, NOW)).toBeUndefined();
  });
});
