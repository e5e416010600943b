/** Points in time as people read them, in the language and time zone of the browser. */
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });
const minute = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const second = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const distance = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** `23 Nov 2026` */
export function dayText(at: number): string {
  return day.format(at);
}

/** `23 Nov 2026, 15:01` */
export function minuteText(at: number): string {
  return minute.format(at);
}

/** `15:01:44` */
export function timeText(at: number): string {
  return second.format(at);
}

/** The whole of it, to the second and with the time zone. */
export function exactText(at: number): string {
  return exact.format(at);
}

/** `3 minutes ago`, `in 2 days`; the date for what is more than a month away. */
export function distanceText(at: number, now: number): string {
  const past = at <= now;
  const away = Math.abs(at - now);
  if (away < MINUTE) return past ? 'just now' : 'in a moment';
  if (away < HOUR) return distance.format(whole(at - now, MINUTE), 'minute');
  if (away < DAY) return distance.format(whole(at - now, HOUR), 'hour');
  if (away < 31 * DAY) return distance.format(whole(at - now, DAY), 'day');
  return day.format(at);
}

/** Rounded towards now: what is 23 hours away is not yet a day away. */
function whole(difference: number, unit: number): number {
  return Math.trunc(difference / unit);
}
