import type { DatabaseClock } from '../database/database-clock';
import type { SharedRow } from '../database/shared-row';
import type { Counter } from './counter';
import { Lease } from './lease';
import { Window } from './window';
import type { WindowLength } from './window-length';

/** How long a limit that was found used up is not asked for again: others may have given back by then. */
const USED_UP_MS = 200;
/** No more than this part of what is left is taken in advance, so that a replica that dies takes little with it. */
const PART_OF_ROOM = 8;

interface Waiting {
  readonly limit: number;
  readonly answer: (taken: number | null) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Counts on a row that replicas share: it takes some in advance, as many as are spent in the time for which they are good, spends them
 * without asking, and gives back the rest. Whatever replicas do, together they never take more than the limit.
 */
export class LeasedCounter implements Counter {
  private readonly lease = new Lease();
  private waiting: Waiting[] = [];
  private isAsking = false;
  private usedUp = { limit: 0, until: 0 };
  /** The row as this process knows it. */
  private window: Window;

  constructor(
    private readonly clock: DatabaseClock,
    private readonly row: SharedRow<Window>,
    private readonly length: WindowLength,
  ) {
    this.window = new Window(length);
  }

  take(limit: number): number | null | Promise<number | null> {
    const now = this.clock.latest();
    const spent = this.isAsking ? null : this.lease.spend(now);
    if (spent !== null) return spent;
    if (this.lease.left === 0 && now < this.usedUp.until && limit <= this.usedUp.limit) return null;
    return new Promise((answer, fail) => {
      this.waiting.push({ limit, answer, fail });
      if (!this.isAsking) void this.ask();
    });
  }

  giveBack(part: number): void {
    this.lease.unspend(part);
  }

  async refresh(): Promise<void> {
    this.window = (await this.row.read()).copy();
  }

  left(limit: number): number {
    this.window.pass(this.clock.latest());
    return Math.max(0, limit - this.window.used + this.lease.left);
  }

  wait(limit: number): number {
    const now = this.clock.latest();
    if (this.window.used === 0) return 0;
    return this.window.freeAt(Math.max(1, limit - this.window.used + 1), limit, now) - now;
  }

  async close(): Promise<void> {
    if (!this.isAsking && this.lease.left > 0) await this.return();
  }

  /** Everybody who waits shares a statement; who comes meanwhile has some of what it brought, or shares the next. */
  private async ask(): Promise<void> {
    this.isAsking = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      await this.serve(batch).catch((error: unknown) => batch.forEach(({ fail }) => fail(error)));
    }
    this.isAsking = false;
    this.watch();
  }

  private async serve(all: readonly Waiting[]): Promise<void> {
    const batch = this.serveFromLease(all);
    if (batch.length === 0) return;
    const limit = batch.at(-1)?.limit ?? 0;
    const want = Math.max(batch.length, this.lease.wanted(this.length.lease));
    const granted = await this.renew(batch.length, want, limit);
    if (granted < batch.length) this.usedUp = { limit, until: this.usedUpUntil(limit) };
    for (const { answer } of batch) answer(this.lease.spend(null));
  }

  /** Answers those for whom enough is left. @returns the others */
  private serveFromLease(all: readonly Waiting[]): readonly Waiting[] {
    const now = this.clock.latest();
    return all.filter(({ answer }) => {
      const part = this.lease.spend(now);
      if (part !== null) answer(part);
      return part === null;
    });
  }

  private usedUpUntil(limit: number): number {
    const now = this.clock.latest();
    return Math.min(this.window.freeAt(1, limit, now), now + Math.min(USED_UP_MS, 2 * this.length.lease));
  }

  /** Gives back what is left of the lease and takes another, in one statement. */
  private async renew(need: number, want: number, limit: number): Promise<number> {
    const { part, left } = this.lease.end();
    const taken = await this.row.change((before) => {
      const window = before.copy();
      window.pass(this.clock.earliest());
      window.giveBack(part, left);
      const room = Math.max(0, limit - window.used);
      const granted = Math.min(room, Math.max(need, Math.min(want, Math.floor(room / PART_OF_ROOM))));
      if (granted === 0)
        return { state: left > 0 ? window : null, result: { window, granted, part, until: 0 } };
      const until = this.clock.latest() + this.length.lease;
      return { state: window, result: { window, granted, part: window.take(granted, until), until } };
    });
    this.window = taken.window;
    if (taken.granted > 0) this.lease.begin(taken.part, taken.granted, taken.until);
    return taken.granted;
  }

  /** What cannot be given back now is lost until the window has passed: too little is counted never, too much at times. */
  private async giveBackRest(): Promise<void> {
    if (this.isAsking || this.lease.left === 0) return;
    if (this.lease.isGood(this.clock.latest())) this.watch();
    else await this.return().catch(() => undefined);
  }

  private watch(): void {
    this.lease.onEnd(this.length.lease * 2, () => void this.giveBackRest());
  }

  private async return(): Promise<void> {
    const { part, left } = this.lease.end();
    this.window = await this.row.change((before) => {
      const window = before.copy();
      window.giveBack(part, left);
      return { state: window, result: window };
    });
  }
}
