import type { LimitPeriod } from '@flowgate/contracts';

/** A window that limits are counted in, with its parts; all in milliseconds. */
export interface WindowLength {
  readonly period: LimitPeriod;
  readonly ms: number;
  /** What falls into one part leaves the window together, when the last of it is old enough: no sooner. */
  readonly part: number;
  /** How long what a replica has taken in advance may be spent. */
  readonly lease: number;
}

const length = (period: LimitPeriod, ms: number, lease: number): WindowLength => ({
  period,
  ms,
  part: ms / 100,
  lease,
});

const DAY = 86_400_000;

/** A hundred parts and a short lease let 98 % of a limit be used by who uses it up all the time, and all of it by everybody else. */
export const WINDOWS: Readonly<Record<LimitPeriod, WindowLength>> = {
  second: length('second', 1000, 10),
  minute: length('minute', 60_000, 300),
  hour: length('hour', 3_600_000, 300),
  day: length('day', DAY, 300),
  month: length('month', 30 * DAY, 300),
  ever: length('ever', Number.POSITIVE_INFINITY, 300),
};
