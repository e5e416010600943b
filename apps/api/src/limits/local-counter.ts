import type { DatabaseClock } from '../database/database-clock';
import type { Counter } from './counter';
import { Window } from './window';
import type { WindowLength } from './window-length';

/** Counts in this process alone, which has to be the only one: exact, and gone when it ends. */
export class LocalCounter implements Counter {
  private readonly window: Window;

  constructor(
    private readonly clock: DatabaseClock,
    length: WindowLength,
  ) {
    this.window = new Window(length);
  }

  take(limit: number): number | null {
    const now = this.clock.latest();
    this.window.pass(now);
    return this.window.used < limit ? this.window.take(1, now) : null;
  }

  giveBack(part: number): void {
    this.window.giveBack(part, 1);
  }

  refresh(): Promise<void> {
    return Promise.resolve();
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

  close(): Promise<void> {
    return Promise.resolve();
  }
}
