import { Component, computed, input } from '@angular/core';
import { scaleLinear, scaleTime } from 'd3-scale';
import { line } from 'd3-shape';
import { DAY, minuteText } from '../../ui/moments';
import { Placed } from './placed';

/** A value at a time; of the value, a part that is drawn apart. `null`: there was nothing to measure. */
export interface ChartPoint {
  readonly at: number;
  readonly value: number | null;
  readonly part?: number;
}

/** The drawing's own measures; it is stretched to the width that there is. */
const WIDTH = 1000;
const HEIGHT = 160;
const GRID_LINES = 4;
const TIME_LABELS = 6;
const MOST_DOTS = 48;

let count = 0;

/**
 * Values over time, as bars or as a line. It can be read without colours: what is drawn apart is hatched. Who cannot see it finds the
 * numbers in a table beside it.
 */
@Component({
  selector: 'fg-time-chart',
  imports: [Placed],
  templateUrl: './time-chart.html',
  styleUrl: './time-chart.scss',
})
export class TimeChart {
  readonly points = input.required<readonly ChartPoint[]>();
  /** How long each of them lasts, in milliseconds. */
  readonly span = input.required<number>();
  readonly shape = input.required<'bars' | 'line'>();
  /** What it shows, in a sentence. */
  readonly label = input.required<string>();
  /** How a value is written. */
  readonly format = input<(value: number) => string>((value) => value.toLocaleString());

  protected readonly width = WIDTH;
  protected readonly height = HEIGHT;
  protected readonly hatch = `fg-hatch-${count++}`;

  private readonly x = computed(() => {
    const points = this.points();
    const start = points[0]?.at ?? 0;
    const end = (points.at(-1)?.at ?? 0) + this.span();
    return scaleTime([start, end], [0, WIDTH]);
  });
  private readonly y = computed(() => {
    const most = Math.max(1, ...this.points().map(({ value }) => value ?? 0));
    return scaleLinear([0, most], [HEIGHT, 0]).nice(GRID_LINES);
  });

  protected readonly lines = computed(() =>
    this.y()
      .ticks(GRID_LINES)
      .filter(Number.isInteger)
      .map((value) => ({
        y: this.y()(value),
        top: (100 * this.y()(value)) / HEIGHT,
        text: this.format()(value),
      })),
  );
  protected readonly times = computed(() => {
    const text = this.x().tickFormat(
      TIME_LABELS,
      this.span() < DAY && this.points().length <= 24 ? '%H:%M' : '%b %d',
    );
    return this.x()
      .ticks(TIME_LABELS)
      .map((at) => ({ left: (100 * this.x()(at)) / WIDTH, text: text(at) }))
      .filter(({ left }) => left > 3 && left < 97);
  });
  protected readonly bars = computed(() => {
    const bar = Math.max(1, this.x()(new Date((this.points()[0]?.at ?? 0) + this.span())) * 0.8);
    return this.points().map(({ at, value, part = 0 }) => ({
      x: this.x()(at),
      width: bar,
      y: this.y()(value ?? 0),
      partY: this.y()(part),
      title: this.titleOf({ at, value, part }),
    }));
  });
  protected readonly path = computed(() => {
    const middle = this.span() / 2;
    return line<ChartPoint>()
      .defined(({ value }) => value !== null)
      .x(({ at }) => this.x()(at + middle))
      .y(({ value }) => this.y()(value ?? 0))([...this.points()]);
  });
  /** Where there are many, only a value between two gaps has one: it has no line to be seen by. */
  protected readonly dots = computed(() =>
    this.points()
      .filter(({ value }, index, all) => {
        const isAlone = (all[index - 1]?.value ?? null) === null && (all[index + 1]?.value ?? null) === null;
        return value !== null && (isAlone || all.length <= MOST_DOTS);
      })
      .map((point) => ({
        left: (100 * this.x()(point.at + this.span() / 2)) / WIDTH,
        top: (100 * this.y()(point.value ?? 0)) / HEIGHT,
        title: this.titleOf(point),
      })),
  );

  private titleOf({ at, value, part = 0 }: ChartPoint): string {
    const failed = part > 0 ? `, ${part.toLocaleString()} failed` : '';
    return `${minuteText(at)}: ${this.format()(value ?? 0)}${failed}`;
  }
}
