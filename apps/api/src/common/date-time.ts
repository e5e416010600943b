import { z } from 'zod';
import { fromDate, type Instant } from './instant';

const DATE = /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)$/;
const TIME = /^(?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?)?$/;
const ZONE = /(?:z|(?<sign>[+-])(?<hours>\d\d):?(?<minutes>\d\d))$/i;
const NUMBER = /^[+-]?\d{1,15}(?:\.\d+)?$/;

/** From here on a number is taken for milliseconds, as pydantic does: as seconds it would be in the year 2603. */
const MILLISECONDS_FROM = 2e10;
const FIRST = Date.parse('0000-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * A point in time as Langflow takes one: an ISO date, which is its midnight, a date-time, which is UTC without a zone, or the seconds
 * since 1970. What calendar or clock do not have is refused: JavaScript would make the 30th of February the 2nd of March. Becomes an
 * instant.
 */
export const dateTime = z
  .union([z.string(), z.number()], { error: 'Input should be a valid datetime' })
  .transform((value, context): Instant => {
    const read = typeof value === 'number' ? fromNumber(value) : fromText(value.trim());
    if (typeof read === 'number' && read >= FIRST && read <= LAST) return fromDate(new Date(read));
    const problem = typeof read === 'string' ? read : 'year value is outside expected range';
    const message = `Input should be a valid datetime or date, ${problem}`;
    context.addIssue({ code: 'custom', message, params: { type: 'datetime_from_date_parsing' } });
    return z.NEVER;
  });

/** Milliseconds since 1970. */
function fromNumber(value: number): number {
  return Math.abs(value) > MILLISECONDS_FROM ? value : value * 1000;
}

/** Milliseconds since 1970, or what is wrong, in pydantic's words. */
function fromText(text: string): number | string {
  if (NUMBER.test(text)) return fromNumber(Number(text));
  if (text.length < 10) return 'input is too short';
  const day = DATE.exec(text.slice(0, 10))?.groups;
  if (day === undefined) return 'invalid character or value';
  const dayProblem = outsideCalendar(day);
  if (dayProblem !== null) return dayProblem;
  const midnight = Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
  if (text.length === 10) return midnight;
  const time = /^[t _]/i.test(text.slice(10)) ? timeOfDay(text.slice(11)) : null;
  return time === null ? 'unexpected extra characters at the end of the input' : midnight + time;
}

function outsideCalendar({ year, month, day }: Readonly<Record<string, string>>): string | null {
  if (Number(month) < 1 || Number(month) > 12) return 'month value is outside expected range of 1-12';
  // The calendar repeats itself after 400 years, and years below 100 mean others to `Date`.
  const days = new Date(Date.UTC(Number(year) + 400, Number(month), 0)).getUTCDate();
  return Number(day) < 1 || Number(day) > days ? 'day value is outside expected range' : null;
}

/** Milliseconds from midnight in UTC; `null` for what no clock shows. */
function timeOfDay(text: string): number | null {
  const zone = ZONE.exec(text);
  const time = TIME.exec(zone === null ? text : text.slice(0, zone.index))?.groups;
  const offset = clock(zone?.groups?.hours, zone?.groups?.minutes);
  const local = time && clock(time.hour, time.minute, time.second);
  if (typeof local !== 'number' || offset === null) return null;
  const fraction = Math.floor(Number(`0.${time?.fraction ?? '0'}`) * 1000);
  return local + fraction - (zone?.groups?.sign === '-' ? -offset : offset);
}

function clock(hour = '0', minute = '0', second = '0'): number | null {
  const [hours, minutes, seconds] = [Number(hour), Number(minute), Number(second)];
  if (hours > 23 || minutes > 59 || seconds > 59) return null;
  return ((hours * 60 + minutes) * 60 + seconds) * 1000;
}
