import type { DatabaseClock } from '../database/database-clock';
import { SharedRow } from '../database/shared-row';
import type { Statements, Value } from '../database/statements';
import { most, type NanoDollars } from './money';

/** What one replica has set aside for calls that are under way. */
export interface Holding {
  readonly held: NanoDollars;
  /** What of it will have been spent should the replica not live to tell. */
  readonly likely: NanoDollars;
  /** When a replica that has not been heard of is taken for dead, by the database's clock. */
  readonly until: number;
}

/** What was spent in a period, and by replica what is set aside. */
export interface Balance {
  readonly spent: NanoDollars;
  readonly holdings: ReadonlyMap<string, Holding>;
}

/** What a call asks for: as much as it can use, or, when nothing more comes free, as little as is of use. */
export interface Asked {
  readonly least: NanoDollars;
  readonly wanted: NanoDollars;
}

/** What becomes of those who ask, in their order: what is set aside for each, `null` for a refusal; the rest waits. */
export type Grants = readonly (NanoDollars | null)[];

/**
 * Ends the holdings of replicas that have died: their calls may have been answered and billed, so what they are likely to have cost is
 * spent, and the rest is free again.
 */
export function withoutDead({ spent, holdings }: Balance, own: string, now: number): Balance {
  const living = new Map<string, Holding>();
  let sum = spent;
  for (const [replica, holding] of holdings) {
    if (replica === own || holding.until > now) living.set(replica, holding);
    else sum += holding.likely;
  }
  return { spent: sum, holdings: living };
}

export function heldIn({ holdings }: Balance): NanoDollars {
  let sum = 0n;
  for (const { held } of holdings.values()) sum += held;
  return sum;
}

/** What of a budget is neither spent nor set aside. */
export function leftIn(balance: Balance, budget: NanoDollars): NanoDollars {
  return most(budget - balance.spent - heldIn(balance), 0n);
}

/**
 * Sets aside what calls ask for. A call gets all that it wants, or waits while others may leave something; only when nothing is set
 * aside any more, it gets what is left, or is refused when that is too little.
 */
export function grants(balance: Balance, budget: NanoDollars, asked: readonly Asked[]): Grants {
  let held = heldIn(balance);
  const granted: (NanoDollars | null)[] = [];
  for (const { least, wanted } of asked) {
    const free = budget - balance.spent - held;
    if (wanted > free && held > 0n) break;
    const amount = wanted <= free ? wanted : least <= free ? free : null;
    granted.push(amount);
    held += amount ?? 0n;
  }
  return granted;
}

/** The row of a ledger's balance in a period, which replicas change together. */
export function balanceRow(
  statements: Statements,
  clock: DatabaseClock,
  key: readonly [ledgerId: string, period: string],
): SharedRow<Balance> {
  const kept = {
    table: 'ledger_balance',
    name: 'period',
    columns: ['spent', 'held'],
    empty: { spent: 0n, holdings: new Map() } as Balance,
    read: readBalance,
    write: ({ spent, holdings }: Balance) => [
      String(spent),
      JSON.stringify(
        Array.from(holdings, ([replica, { held, likely, until }]) => [
          replica,
          String(held),
          String(likely),
          until,
        ]),
      ),
    ],
  };
  return new SharedRow(statements, clock, kept, key);
}

/** A balance from its columns. */
export function readBalance([spent = 0, text = '[]']: readonly Value[]): Balance {
  const entries = JSON.parse(String(text)) as [
    replica: string,
    held: string,
    likely: string,
    until: number,
  ][];
  const holdings = entries.map(([replica, held, likely, until]): [string, Holding] => [
    replica,
    { held: BigInt(held), likely: BigInt(likely), until },
  ]);
  return { spent: BigInt(spent ?? 0), holdings: new Map(holdings) };
}
