import type { Counter } from './counter';

/** Counts the runs at the same time in this process alone, which has to be the only one. */
export class LocalPlaces implements Counter {
  private taken = 0;

  take(limit: number): number | null {
    if (this.taken >= limit) return null;
    return ++this.taken;
  }

  giveBack(): void {
    this.taken -= 1;
  }

  refresh(): Promise<void> {
    return Promise.resolve();
  }

  left(limit: number): number {
    return Math.max(0, limit - this.taken);
  }

  wait(): number {
    return 0;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
