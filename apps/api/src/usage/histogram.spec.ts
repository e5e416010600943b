import { quantile } from './histogram';

const nothing = Array<number>(13).fill(0);
const with_ = (counts: Readonly<Record<number, number>>) => nothing.map((none, part) => counts[part] ?? none);

describe('A quantile of a histogram', () => {
  it('is nothing when nothing ran', () => {
    expect(quantile(nothing, 0.5)).toBeNull();
  });

  it('lies within its part as if runs were spread evenly there', () => {
    expect(quantile(with_({ 0: 10 }), 0.5)).toBe(5);
    expect(quantile(with_({ 0: 50, 2: 50 }), 0.95)).toBe(25 + 25 * 0.9);
    expect(quantile(with_({ 3: 100 }), 1)).toBe(100);
  });

  it('is of what took longest the bound of which it is known', () => {
    expect(quantile(with_({ 12: 3 }), 0.5)).toBe(60_000);
  });
});
