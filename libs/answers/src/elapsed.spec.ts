import { elapsed } from './elapsed';

describe('A time in words', () => {
  it.each([
    [8.4, '8 ms'],
    [1000, '1 second'],
    [7346, '7.3 seconds'],
    [61_000, '1 minute, 1 second'],
    [125_500, '2 minutes, 5.5 seconds'],
  ])('of %d ms is %s', (milliseconds, words) => {
    expect(elapsed(milliseconds)).toBe(words);
  });
});
