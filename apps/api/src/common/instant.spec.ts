import { fromDate, now, toSecondsWithOffset } from './instant';

describe('An instant', () => {
  it('is UTC text with microseconds', () => {
    expect(now()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    expect(fromDate(new Date('2026-11-23T15:00:06.356Z'))).toBe('2026-11-23T15:00:06.356000Z');
  });

  it('is near the clock', () => {
    expect(Math.abs(Date.parse(now()) - Date.now())).toBeLessThan(1000);
  });

  it('is always later than the one before, also as text', () => {
    const instants = Array.from({ length: 5000 }, now);
    expect([...instants].sort()).toEqual(instants);
    expect(new Set(instants).size).toBe(instants.length);
  });

  it('is shown with seconds and an offset where Langflow does so', () => {
    expect(toSecondsWithOffset('2026-11-23T15:01:00.999999Z')).toBe('2026-11-23T15:01:00+00:00');
  });
});
