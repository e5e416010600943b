import type { Instant } from '../../common/instant';

/** A row as the database gives it; which columns it has depends on the release that made the table. */
export type Row = Readonly<Record<string, unknown>>;

/** An id in the form of the API: SQLite's 32 hexadecimal digits get their hyphens. `null` for what is no UUID. */
export function id(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const digits = value.replaceAll('-', '').toLowerCase();
  if (!/^[0-9a-f]{32}$/.test(digits)) return null;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Text that PostgreSQL, too, can keep; `null` for what is missing. */
export function text(value: unknown): string | null {
  return typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : null;
}

/** SQLite keeps 0 and 1. */
export function flag(value: unknown): boolean {
  return value === true || value === 1 || value === 1n || value === 't';
}

export function count(value: unknown): number {
  const number = Number(value ?? 0);
  return Number.isSafeInteger(number) && number > 0 ? number : 0;
}

/**
 * A time: Langflow's text `YYYY-MM-DD HH:MM:SS.ffffff`, in UTC, on PostgreSQL with `+00` behind it. `null` for what is missing or no
 * time.
 */
export function instant(value: unknown): Instant | null {
  const parts =
    typeof value === 'string'
      ? /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(?:\+00(?::?00)?|Z)?$/.exec(value)
      : null;
  if (!parts) return null;
  const [, day = '', time = '', fraction = ''] = parts;
  return `${day}T${time}.${fraction.padEnd(6, '0')}Z`;
}

/** A JSON column, where SQL's NULL and the word `null` both stand for nothing. `null` for what is no JSON, too. */
export function json(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? null;
  try {
    return JSON.parse(value) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

export function object(value: unknown): Record<string, unknown> | null {
  const parsed = json(value);
  return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
    ? (parsed as Record<string, unknown>)
    : null;
}

export function list(value: unknown): unknown[] {
  const parsed = json(value);
  return Array.isArray(parsed) ? parsed : [];
}

export function texts(value: unknown): string[] {
  return list(value).filter((item) => typeof item === 'string');
}
