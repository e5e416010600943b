import type { MaskedApiKey } from '@flowgate/contracts';
import { DAY } from '../../ui/moments';

/** Keys that end within a week are marked: time enough to replace one without haste. */
const SOON = 7 * DAY;

export type ExpiryState = 'never' | 'later' | 'soon' | 'expired';

export function expiryState({ expires_at }: Pick<MaskedApiKey, 'expires_at'>, now: number): ExpiryState {
  if (expires_at === null) return 'never';
  const left = Date.parse(expires_at) - now;
  if (left <= 0) return 'expired';
  return left <= SOON ? 'soon' : 'later';
}

/** What a form offers: days from now, the end of a day of the calendar, or never. */
export const EXPIRY_CHOICES = ['7', '30', '90', 'date', 'never'] as const;
/** `kept`: the end that a key has already. */
export type ExpiryChoice = (typeof EXPIRY_CHOICES)[number] | 'kept';

/**
 * When a key so chosen ends, in milliseconds; `null` for never and for what is kept, `undefined` for a date that is missing, malformed or past.
 * @param date `YYYY-MM-DD`, whose last second in the user's own time zone it is
 */
export function endOf(choice: ExpiryChoice, date: string, now: number): number | null | undefined {
  if (choice === 'never' || choice === 'kept') return null;
  if (choice !== 'date') return now + Number(choice) * DAY;
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (parts === null) return undefined;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const end = new Date(year, month - 1, day, 23, 59, 59).getTime();
  return end > now ? end : undefined;
}

/** The day as a date field writes it, in the user's own time zone. */
export function dateFieldValue(at: number): string {
  const date = new Date(at);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}
