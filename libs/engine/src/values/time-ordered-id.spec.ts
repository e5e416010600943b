import { timeOrderedId } from './time-ordered-id';

describe('Ids in the order of time', () => {
  const ids = Array.from({ length: 20_000 }, timeOrderedId);

  it('are UUIDs of version 7', () => {
    const form = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    expect(ids.filter((id) => !form.test(id))).toEqual([]);
  });

  it('sort in the order in which they were made, also within a millisecond', () => {
    expect([...ids].sort()).toEqual(ids);
  });

  it('tell when they were made', () => {
    const before = Date.now();
    const told = Number.parseInt(timeOrderedId().replace('-', '').slice(0, 12), 16);
    expect(told).toBeGreaterThanOrEqual(before);
    expect(told - before).toBeLessThan(1000);
  });

  it('differ by more than their order', () => {
    expect(new Set(ids.map((id) => id.slice(19))).size).toBe(ids.length);
  });
});
