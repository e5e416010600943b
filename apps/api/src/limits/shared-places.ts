import { randomUUID } from 'node:crypto';
import type { DatabaseClock } from '../database/database-clock';
import type { SharedRow } from '../database/shared-row';
import type { Counter } from './counter';
import { heldByOthers, sumOf, type Places } from './places';

/** A replica that is silent for so long has lost its places. */
const SILENT_MS = 15_000;
const ALIVE_EVERY_MS = 4000;
/** How long a place is kept that nobody has needed: under load somebody does soon. */
const KEPT_MS = 100;

interface Waiting {
  readonly limit: number;
  readonly answer: (taken: number | null) => void;
  readonly fail: (error: unknown) => void;
}

/** Counts the runs at the same time over replicas: each takes the places that it needs from a shared row, and gives them back. */
export class SharedPlaces implements Counter {
  private readonly own = randomUUID();
  private taken = 0;
  private held = 0;
  /** The most that were taken at once since it was last looked at. */
  private needed = 0;
  private others = 0;
  private waiting: Waiting[] = [];
  private isAsking = false;
  private timer: NodeJS.Timeout | null = null;
  private saidAt = 0;

  constructor(
    private readonly clock: DatabaseClock,
    private readonly row: SharedRow<Places>,
  ) {}

  take(limit: number): number | null | Promise<number | null> {
    if (!this.isAsking && this.taken < this.held) return this.occupy();
    return new Promise((answer, fail) => {
      this.waiting.push({ limit, answer, fail });
      if (!this.isAsking) void this.ask();
    });
  }

  giveBack(): void {
    this.taken -= 1;
    this.watch();
  }

  async refresh(): Promise<void> {
    const places = await this.row.read();
    this.others = sumOf(heldByOthers(places, this.own, this.clock.earliest()));
  }

  left(limit: number): number {
    return Math.max(0, limit - this.others - this.taken);
  }

  wait(): number {
    return 0;
  }

  async close(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    if (this.held > 0) await this.hold(0, 0, 0);
  }

  private occupy(): number {
    this.taken += 1;
    this.needed = Math.max(this.needed, this.taken);
    return this.taken;
  }

  private async ask(): Promise<void> {
    this.isAsking = true;
    while (this.waiting.length > 0) {
      // Some have become free while a statement was under way.
      for (const { answer } of this.waiting.splice(0, this.held - this.taken)) answer(this.occupy());
      const batch = this.waiting;
      this.waiting = [];
      if (batch.length > 0) await this.serve(batch);
    }
    this.isAsking = false;
    this.watch();
  }

  private async serve(batch: readonly Waiting[]): Promise<void> {
    try {
      await this.hold(this.held, this.taken + batch.length, batch.at(-1)?.limit ?? 0);
      for (const { answer } of batch) answer(this.taken < this.held ? this.occupy() : null);
    } catch (error) {
      for (const { fail } of batch) fail(error);
    }
  }

  /** Takes places up to so many, as far as the limit allows; so many it keeps in any case. */
  private async hold(kept: number, wanted: number, limit: number): Promise<void> {
    const { others, held } = await this.row.change((before) => {
      const found = heldByOthers(before, this.own, this.clock.earliest());
      const taken = sumOf(found);
      const mine = Math.max(kept, Math.min(wanted, limit - taken));
      const result = { others: taken, held: mine };
      if (mine === (before.get(this.own)?.held ?? 0) && wanted > mine) return { state: null, result };
      const places = new Map(found);
      if (mine > 0) places.set(this.own, { until: this.clock.latest() + SILENT_MS, held: mine });
      return { state: places, result };
    });
    this.others = others;
    this.held = held;
    this.saidAt = this.clock.latest();
  }

  /** Gives back places that nobody needs, and says now and then that this replica lives while it holds some. */
  private watch(): void {
    if (this.timer || this.held === 0) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.tend();
    }, KEPT_MS).unref();
  }

  private async tend(): Promise<void> {
    const isDue = this.clock.latest() - this.saidAt >= ALIVE_EVERY_MS;
    const { needed } = this;
    this.needed = this.taken;
    if (!this.isAsking && (isDue || needed < this.held)) {
      this.isAsking = true;
      // From now on nobody gets a place that is about to be given back.
      this.held = needed;
      // A database that is away is asked again with the next turn.
      await this.hold(this.held, this.held, this.held).catch(() => undefined);
      this.isAsking = false;
      if (this.waiting.length > 0) void this.ask();
    }
    this.watch();
  }
}
