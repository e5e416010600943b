import type { DatabaseClock } from '../database/database-clock';
import { SharedRow } from '../database/shared-row';
import type { Statements } from '../database/statements';

interface Holder {
  readonly until: number;
  readonly held: number;
}

/** By replica: how many runs at the same time it has taken the places of. */
export type Places = ReadonlyMap<string, Holder>;

/** The places that others hold; those of a replica that has not said for a while that it lives are free. */
export function heldByOthers(places: Places, own: string, now: number): Places {
  return new Map([...places].filter(([holder, { until }]) => holder !== own && until > now));
}

export function sumOf(places: Places): number {
  let sum = 0;
  for (const { held } of places.values()) sum += held;
  return sum;
}

/** The row of the places of one ledger, which replicas change together. */
export function placesRow(statements: Statements, clock: DatabaseClock, ledgerId: string): SharedRow<Places> {
  const kept = {
    table: 'ledger_window',
    name: 'name',
    columns: ['entries'],
    empty: new Map<string, Holder>() as Places,
    read: ([entries = null]: readonly unknown[]): Places => {
      const read = JSON.parse(String(entries)) as [holder: string, until: number, held: number][];
      return new Map(read.map(([holder, until, held]) => [holder, { until, held }]));
    },
    write: (places: Places) => [
      JSON.stringify(Array.from(places, ([holder, { until, held }]) => [holder, until, held])),
    ],
  };
  return new SharedRow(statements, clock, kept, [ledgerId, 'concurrent']);
}
