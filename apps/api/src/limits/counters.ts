import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { DataSource } from 'typeorm';
import { DatabaseClock } from '../database/database-clock';
import { Statements } from '../database/statements';
import type { Counter } from './counter';
import { LeasedCounter } from './leased-counter';
import { LocalCounter } from './local-counter';
import { LocalPlaces } from './local-places';
import { placesRow } from './places';
import type { Policy } from './policy';
import { SharedPlaces } from './shared-places';
import { LocalRow, Tokens } from './tokens';
import { Window } from './window';
import { windowRow } from './window-row';

/** Ledgers that were used lately; a few KB each. */
const MOST_KEPT = 10_000;
/** A window that a restart of the server must not begin anew. */
const LONG_MS = 3_600_000;

/** The counters of one ledger, by the names of their limits. */
export type Ledger = (policy: Policy) => Counter;

/**
 * The counters of limits, by ledger. Replicas on one PostgreSQL count together there. On SQLite there is one process: short windows and
 * runs at the same time are counted in its memory, longer windows in the database, where they outlive it.
 */
@Injectable()
export class Counters {
  private readonly kept = new LRUCache<string, Map<string, Counter>>({
    max: MOST_KEPT,
    dispose: (counters) => void closed(counters),
  });
  private readonly ledgers = new WeakMap<Map<string, Counter>, Ledger>();
  private readonly isShared: boolean;

  constructor(
    private readonly statements: Statements,
    private readonly clock: DatabaseClock,
    { options }: DataSource,
  ) {
    this.isShared = options.type === 'postgres';
  }

  /** The same function for as long as the ledger is kept. */
  of(ledgerId: string): Ledger {
    let counters = this.kept.get(ledgerId);
    if (!counters) this.kept.set(ledgerId, (counters = new Map<string, Counter>()));
    let ledger = this.ledgers.get(counters);
    if (!ledger) this.ledgers.set(counters, (ledger = this.ledger(ledgerId, counters)));
    return ledger;
  }

  /** Gives back what all of them hold in advance. */
  async close(): Promise<void> {
    await Promise.all([...this.kept.values()].map(closed));
  }

  private ledger(ledgerId: string, counters: Map<string, Counter>): Ledger {
    return (policy) => {
      let counter = counters.get(policy.name);
      if (!counter) counters.set(policy.name, (counter = this.make(ledgerId, policy)));
      return counter;
    };
  }

  private make(ledgerId: string, { subject, name, length }: Policy): Counter {
    const { statements, clock, isShared } = this;
    if (length === null)
      return isShared ? new SharedPlaces(clock, placesRow(statements, clock, ledgerId)) : new LocalPlaces();
    const isStored = isShared || length.ms >= LONG_MS;
    const row = isStored ? windowRow(statements, clock, length, [ledgerId, name]) : null;
    if (subject === 'tokens') return new Tokens(clock, row ?? new LocalRow(new Window(length)), length);
    return row ? new LeasedCounter(clock, row, length) : new LocalCounter(clock, length);
  }
}

/** What cannot be given back, because the database is away, counts as taken until its window has passed. */
async function closed(counters: ReadonlyMap<string, Counter>): Promise<void> {
  await Promise.allSettled([...counters.values()].map((counter) => counter.close()));
}
