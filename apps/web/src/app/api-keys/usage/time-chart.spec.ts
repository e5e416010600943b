import { TestBed } from '@angular/core/testing';
import { type ChartPoint, TimeChart } from './time-chart';

const HOUR = 3_600_000;

function draw(points: readonly ChartPoint[], shape: 'bars' | 'line'): HTMLElement {
  const fixture = TestBed.createComponent(TimeChart);
  for (const [name, value] of Object.entries({ points, shape, span: HOUR, label: 'Calls over time' }))
    fixture.componentRef.setInput(name, value);
  TestBed.tick();
  return fixture.nativeElement as HTMLElement;
}
const heights = (chart: HTMLElement, selector: string) =>
  [...chart.querySelectorAll(selector)].map((bar) => Number(bar.getAttribute('height')));

describe('Values over time', () => {
  it('are bars as high as their share, with a part of them hatched', () => {
    const chart = draw(
      [
        { at: 0, value: 50, part: 25 },
        { at: HOUR, value: 100, part: 0 },
      ],
      'bars',
    );
    expect(heights(chart, '.bar')).toEqual([80, 160]);
    expect(heights(chart, '[fill^="url"]')).toEqual([40, 0]);
    expect(chart.querySelector('title')?.textContent).toMatch(/: 50, 25 failed$/);
  });

  it('are a line that stops where there was nothing to measure', () => {
    const values = [10, 20, null, 30];
    const chart = draw(
      values.map((value, index) => ({ at: index * HOUR, value })),
      'line',
    );
    const path = chart.querySelector('.line')?.getAttribute('d') ?? '';
    expect(path.match(/M/g)).toHaveLength(2);
    expect(chart.querySelectorAll('.dot')).toHaveLength(3);
  });

  it('have a scale from zero, and a name for who cannot see them', () => {
    const chart = draw([{ at: 0, value: 7 }], 'bars');
    expect([...chart.querySelectorAll('.value')].map((one) => one.textContent)).toEqual([
      '0',
      '2',
      '4',
      '6',
      '8',
    ]);
    expect(chart.querySelector('[role=img]')?.getAttribute('aria-label')).toBe('Calls over time');
  });
});
