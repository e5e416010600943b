import type { BudgetPeriod } from '@flowgate/contracts';

/** A period that money is counted in, by UTC. */
export interface Period {
  /** As the row has it: `2026-11-28`, `2026-W48`, `2026-11`, `ever`. */
  readonly name: string;
  /** When the budget is full again, in milliseconds since 1970; `null`: never. */
  readonly endsAt: number | null;
}

const DAY = 86_400_000;
const WEEK = 7 * DAY;
/** 1970 began on a Thursday. */
const FIRST_MONDAY = 4 * DAY;

/** The period that a moment falls into. Weeks begin on Monday and are named by ISO 8601. */
export function periodAt(per: BudgetPeriod, now: number): Period {
  const date = new Date(now);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  if (per === 'ever') return { name: 'ever', endsAt: null };
  if (per === 'month') return { name: date.toISOString().slice(0, 7), endsAt: Date.UTC(year, month + 1) };
  if (per === 'day')
    return { name: date.toISOString().slice(0, 10), endsAt: Math.floor(now / DAY) * DAY + DAY };
  const monday = Math.floor((now - FIRST_MONDAY) / WEEK) * WEEK + FIRST_MONDAY;
  return { name: weekOf(monday), endsAt: monday + WEEK };
}

/** A week is that of the year which its Thursday is in. */
function weekOf(monday: number): string {
  const year = new Date(monday + 3 * DAY).getUTCFullYear();
  const week = Math.floor((monday + 3 * DAY - Date.UTC(year, 0)) / WEEK) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}
