import { DestroyRef, inject, Service, signal } from '@angular/core';

const TICK_MS = 30_000;

/** The time, as a page shows it: moves on every half minute, so that "2 minutes ago" and "expired" come true by themselves. */
@Service()
export class Clock {
  private readonly current = signal(Date.now());
  /** Milliseconds since 1970. */
  readonly now = this.current.asReadonly();

  constructor() {
    const timer = setInterval(() => this.tick(), TICK_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  /** Brings the time up to date at once, for what has just come from the server. */
  tick(): void {
    this.current.set(Date.now());
  }
}
