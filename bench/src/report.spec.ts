import { barChart } from './chart.ts';
import { meets, table, type Figure } from './report.ts';
import { median, quantile } from './statistics.ts';

const figure = (value: number, goal: Figure['goal']): Figure => ({
  part: 'echo',
  what: 'share',
  value,
  unit: '%',
  goal,
});

describe('The report', () => {
  it('says of each figure whether it meets its goal', () => {
    expect(meets(figure(15, { is: 'at least', value: 15 }))).toBe(true);
    expect(meets(figure(14.9, { is: 'at least', value: 15 }))).toBe(false);
    expect(meets(figure(30, { is: 'under', value: 30 }))).toBe(false);
    expect(meets(figure(1e9, null))).toBe(true);
  });

  it('lists the figures with their units and goals', () => {
    expect(
      table([figure(12.34, { is: 'under', value: 10 }), figure(12_345, null)])
        .split('\n')
        .slice(2),
    ).toEqual(['| echo | share | 12.3 % | under 10 % | **missed** |', '| echo | share | 12,345 % |  |  |']);
  });

  it('draws bars in proportion, with labels that cannot become markup', () => {
    const svg = barChart('Runs', [
      { label: '<b>', value: 200 },
      { label: 'half', value: 100 },
    ]);
    const widths = [...svg.matchAll(/<rect [^>]*width="(\d+)"/g)].map(([, width]) => Number(width));
    expect(widths[0]).toBe((widths[1] ?? 0) * 2);
    expect(svg).toContain('&lt;b>');
  });
});

describe('Statistics', () => {
  it('are of the values in order, whatever order they come in', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(
      quantile(
        Array.from({ length: 100 }, (_, i) => 99 - i),
        0.99,
      ),
    ).toBe(99);
    expect(quantile([], 0.5)).toBeNaN();
  });
});
