import { readExpiry } from './expiry';

describe('--expires', () => {
  it.each([
    ['12h', 12 / 24],
    ['30d', 30],
    [' 8w ', 56],
  ])('%s is a span from now', (span, days) => {
    expect((Date.parse(readExpiry(span) ?? '') - Date.now()) / 86_400_000).toBeCloseTo(days, 3);
  });

  it.each(['2999-01-31', '2999-01-31T00:00:00Z'])('%s is a date', (date) => {
    expect(Date.parse(readExpiry(date) ?? '')).toBe(Date.parse('2999-01-31'));
  });

  it('is never, when it is not given', () => {
    expect(readExpiry(undefined)).toBeNull();
  });

  it.each(['tomorrow', '2020-01-01', '0', '30', '0d', '000h', '0w', '2031-02-30'])(
    '%s is refused with what would be right',
    (value) => {
      expect(() => readExpiry(value)).toThrow(
        'use a span such as 12h, 30d or 8w, or a date such as 2027-01-31',
      );
    },
  );
});
