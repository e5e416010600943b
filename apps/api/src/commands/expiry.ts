import { dateTime } from '../common/date-time';
import { now, secondsFromNow, type Instant } from '../common/instant';
import { StartError } from '../lifecycle/start-error';

const UNIT_SECONDS = { h: 3600, d: 86_400, w: 604_800 } as const;
const RIGHT = 'use a span such as 12h, 30d or 8w, or a date such as 2027-01-31';

/**
 * Reads `--expires`: a span from now, or a date or date-time (UTC unless it says otherwise).
 * @throws StartError for anything else, for a span of nothing, and for a time that is past
 */
export function readExpiry(value: string | undefined): Instant | null {
  if (value === undefined) return null;
  const span = /^(\d{1,5})([hdw])$/.exec(value.trim());
  if (span && Number(span[1]) === 0) throw new StartError(`--expires ${value} is no time at all: ${RIGHT}.`);
  if (span) return secondsFromNow(Number(span[1]) * UNIT_SECONDS[span[2] as keyof typeof UNIT_SECONDS]);
  const date = dateTime.safeParse(value);
  // A bare number is more likely a span whose unit was forgotten than the seconds since 1970.
  if (!date.success || /^\d+$/.test(value.trim()))
    throw new StartError(`--expires ${value} is not understood: ${RIGHT}.`);
  if (date.data <= now()) throw new StartError(`--expires ${value} is in the past: ${RIGHT}.`);
  return date.data;
}
