/**
 * Points in time are kept as text in UTC with microseconds, `2026-11-23T15:00:06.356485Z`: portable, sortable as
 * text, and one cut away from each form that Langflow's API shows.
 */
export type Instant = string;

let last = 0n;

/** Now; later than every earlier answer in this process, so that the order of things survives in their times. */
export function now(): Instant {
  const clock = BigInt(Math.round((performance.timeOrigin + performance.now()) * 1000));
  last = clock > last ? clock : last + 1n;
  return fromMicroseconds(last);
}

/** The instant that many seconds from now. */
export function secondsFromNow(seconds: number): Instant {
  return fromDate(new Date(Date.now() + seconds * 1000));
}

export function fromDate(date: Date): Instant {
  return date.toISOString().replace('Z', '000Z');
}

/** `2026-11-23T15:01:00+00:00`, as API keys and flows show their times (docs/langflow/rest-api.md#ids-and-times). */
export function toSecondsWithOffset(instant: Instant): string {
  return `${instant.slice(0, 19)}+00:00`;
}

/** `2026-11-23T15:28:22.608851+00:00` */
export function toMicrosecondsWithOffset(instant: Instant): string {
  return instant.replace('Z', '+00:00');
}

function fromMicroseconds(microseconds: bigint): Instant {
  const milliseconds = Number(microseconds / 1000n);
  const rest = String(microseconds % 1000n).padStart(3, '0');
  return new Date(milliseconds).toISOString().replace('Z', `${rest}Z`);
}
