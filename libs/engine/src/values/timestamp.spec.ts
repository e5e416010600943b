import { timestampNow } from './timestamp';

describe('The present moment', () => {
  it('is written to the microsecond, in UTC', () => {
    const before = Date.now();
    const text = timestampNow();
    expect(text).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6} UTC$/);
    const millis = Date.parse(text.replace(' UTC', 'Z').replace(' ', 'T'));
    expect(Math.abs(millis - before)).toBeLessThan(1000);
  });

  it('is later each time it is asked for', () => {
    const times = Array.from({ length: 5000 }, timestampNow);
    expect(new Set(times).size).toBe(5000);
    expect([...times].sort()).toEqual(times);
  });
});
