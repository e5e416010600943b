import { Window } from './window';
import { WINDOWS } from './window-length';

const minute = () => new Window(WINDOWS.minute);

/** The most that was taken in any stretch of the window's length, of takings at these times. */
function mostIn(times: readonly number[], ms: number): number {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + ms).length));
}

describe('A sliding window', () => {
  it('counts what was taken until it is as old as the window is long, to the millisecond', () => {
    const window = minute();
    window.take(3, 1000);
    window.pass(60_999);
    expect(window.used).toBe(3);
    window.pass(61_000);
    expect(window.used).toBe(0);
  });

  it('counts what falls into one part of it until the last of that is old enough', () => {
    const window = minute();
    window.take(1, 600);
    window.take(1, 1199);
    window.pass(61_198);
    expect(window.used).toBe(2);
    window.pass(61_199);
    expect(window.used).toBe(0);
  });

  it('tells when so much more can be taken', () => {
    const window = minute();
    window.take(2, 1000);
    window.take(3, 5000);
    expect(window.freeAt(1, 6, 5000)).toBe(5000);
    expect(window.freeAt(1, 5, 5000)).toBe(61_000);
    expect(window.freeAt(3, 5, 5000)).toBe(65_000);
    expect(window.freeAt(6, 5, 5000)).toBe(Number.POSITIVE_INFINITY);
  });

  it('takes back what was not spent, and no more than was taken', () => {
    const window = minute();
    const part = window.take(5, 1000);
    window.giveBack(part, 2);
    expect(window.used).toBe(3);
    window.giveBack(part, 100);
    window.giveBack(part + 1, 1);
    expect(window.used).toBe(0);
  });

  it('is the same after it was stored', () => {
    const window = minute();
    window.take(2, 1000);
    window.take(3, 5000);
    const read = Window.read(WINDOWS.minute, window.toString());
    expect([read.used, read.freeAt(1, 5, 5000), read.toString()]).toEqual([5, 61_000, window.toString()]);
  });

  it('that never ends counts for ever', () => {
    const window = new Window(WINDOWS.ever);
    window.take(2, 1000);
    window.pass(Number.MAX_SAFE_INTEGER);
    expect([window.used, window.freeAt(1, 2, 1000)]).toEqual([2, Number.POSITIVE_INFINITY]);
  });

  it('lets no stretch of its length have more than the limit, however bursts lie, and 98 % of it be used', () => {
    const limit = 100;
    const times: number[] = [];
    const window = minute();
    // Bursts at the ends and beginnings of what would be windows of the clock, then whatever is let through for ten minutes.
    const bursts = [59_990, 60_010, 119_999, 120_000, 150_000];
    const offered = [...bursts.flatMap((at) => Array<number>(200).fill(at))];
    for (let at = 200_000; at < 800_000; at += 7) offered.push(at);
    for (const at of offered) {
      window.pass(at);
      if (window.used >= limit) continue;
      window.take(1, at);
      times.push(at);
    }
    expect(mostIn(times, 60_000)).toBe(limit);
    expect(times.filter((at) => at >= 200_000).length).toBeGreaterThanOrEqual(0.98 * 10 * limit);
  });
});
