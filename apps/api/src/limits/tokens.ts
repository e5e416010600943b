import type { DatabaseClock } from '../database/database-clock';
import type { SharedRow } from '../database/shared-row';
import type { Counter } from './counter';
import { Window } from './window';
import type { WindowLength } from './window-length';

/** Tokens that were taken for a call of a model. */
export interface TakenTokens {
  readonly part: number;
  readonly amount: number;
}

/** A row that one process has in its memory, for windows that need not outlive it. */
export class LocalRow implements Pick<SharedRow<Window>, 'change' | 'read'> {
  constructor(private window: Window) {}

  change: SharedRow<Window>['change'] = (step) => {
    const { state, result } = step(this.window);
    if (state) this.window = state;
    return Promise.resolve(result);
  };

  read(): Promise<Window> {
    return Promise.resolve(this.window);
  }
}

/**
 * Counts tokens of models. A run may begin while any are left; each call of a model then takes what it can use at the most, and gives
 * back what it did not use.
 */
export class Tokens implements Counter {
  private window: Window;
  /** What is settled and not written yet. */
  private readonly settling = new Set<Promise<unknown>>();

  constructor(
    private readonly clock: DatabaseClock,
    private readonly row: Pick<SharedRow<Window>, 'change' | 'read'>,
    length: WindowLength,
  ) {
    this.window = new Window(length);
  }

  take(limit: number): number | null {
    return this.left(limit) > 0 ? 0 : null;
  }

  giveBack(): void {
    // Nothing was taken: only calls of models do.
  }

  async refresh(): Promise<void> {
    // The row would say less than what is known here.
    await Promise.allSettled(this.settling);
    this.window = (await this.row.read()).copy();
  }

  left(limit: number): number {
    this.window.pass(this.clock.latest());
    return Math.max(0, limit - this.window.used);
  }

  wait(limit: number): number {
    const now = this.clock.latest();
    if (this.window.used === 0) return 0;
    return this.window.freeAt(Math.max(1, limit - this.window.used + 1), limit, now) - now;
  }

  /** Takes as many as are left of those that are wanted, if they are as many as are needed. */
  reserve(needed: number, wanted: number, limit: number): Promise<TakenTokens | null> {
    return this.row.change((before) => {
      const window = this.copyOf(before);
      const amount = Math.min(wanted, limit - window.used);
      if (amount < needed) return { state: null, result: null };
      const part = window.take(amount, this.clock.latest());
      return { state: window, result: { part, amount } };
    });
  }

  /** The call has used so many; those count from now on, here at once. */
  async settle({ part, amount }: TakenTokens, used: number): Promise<void> {
    const settled = (before: Window) => {
      const window = this.copyOf(before);
      window.giveBack(part, amount);
      if (used > 0) window.take(used, this.clock.latest());
      return window;
    };
    // What this process knows counts at once; what is written begins from what the others have written.
    settled(this.window);
    const written = this.row.change((before) => ({ state: settled(before), result: null }));
    this.settling.add(written);
    try {
      await written;
    } finally {
      this.settling.delete(written);
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private copyOf(before: Window): Window {
    const window = before.copy();
    window.pass(this.clock.earliest());
    return (this.window = window);
  }
}
