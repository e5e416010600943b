import type { RunJob, Turn } from './job-queue';

/** Places are kept for as many jobs more than may run as will have their turn within this time, going by how long jobs took lately. */
const SHORTLY_MS = 200;
/** And for no more than so many times as many as may run. */
const MOST_AHEAD = 4;
/** How much one job counts in how long jobs took lately. */
const WEIGHT = 0.1;

/** The jobs that a server was handed and runs, as many as it may, and those that are about to. */
export class HandedOut {
  private readonly running = new Map<string, Promise<void>>();
  /** Those that have a place and are not begun yet: what tells that they never will, or are over. */
  private readonly reserved = new Map<string, () => void>();
  /** Those that are begun and wait for others to end, with the moment since when. */
  private readonly line = new Map<string, number>();
  private tookMs = Number.POSITIVE_INFINITY;
  private closing = false;

  /** @param after told what became of a job; must not reject */
  constructor(
    private readonly run: RunJob,
    private readonly atOnce: number,
    private readonly after: (id: string, turn: Turn) => Promise<void>,
  ) {}

  get free(): number {
    return this.atOnce - this.size;
  }

  get size(): number {
    return this.running.size + this.line.size;
  }

  has(id: string): boolean {
    return this.running.has(id) || this.line.has(id);
  }

  /** Keeps a place, when one is free or will be shortly; answers whether it does. */
  reserve(id: string): boolean {
    const ahead = Math.min(MOST_AHEAD, SHORTLY_MS / this.tookMs) * this.atOnce;
    if (this.closing || this.free + Math.floor(ahead) <= 0) return false;
    const { promise, resolve }: PromiseWithResolvers<void> = Promise.withResolvers();
    this.running.set(id, promise);
    this.reserved.set(id, resolve);
    return true;
  }

  release(id: string): void {
    this.running.delete(id);
    this.reserved.get(id)?.();
    this.reserved.delete(id);
    this.next();
  }

  /** Runs a job, which may have a place; one whose place is not free yet waits for it. */
  start(id: string): void {
    const place = this.reserved.get(id);
    this.reserved.delete(id);
    if (place === undefined) {
      this.go(id);
      return;
    }
    this.running.delete(id);
    this.line.set(id, performance.now());
    place();
    if (this.closing) this.giveBack(0);
    this.next();
  }

  /** Gives back those that have waited so long for others to end. */
  giveBack(waitedMs: number): void {
    const since = performance.now() - waitedMs;
    for (const [id, began] of this.line) {
      if (began > since) return;
      this.line.delete(id);
      this.go(id, true);
    }
  }

  /** Resolves when nothing runs; those that wait are given back. */
  async allOver(): Promise<void> {
    this.closing = true;
    this.giveBack(0);
    while (this.running.size > 0) await Promise.all(this.running.values());
  }

  private next(): void {
    for (const id of this.line.keys()) {
      if (this.running.size - this.reserved.size >= this.atOnce) return;
      this.line.delete(id);
      this.go(id);
    }
  }

  private go(id: string, late = false): void {
    const began = performance.now();
    const running = this.run(id, late).then(async (turn) => {
      this.running.delete(id);
      if (!late) this.learn(performance.now() - began);
      this.next();
      await this.after(id, turn);
    });
    this.running.set(id, running);
  }

  private learn(ms: number): void {
    this.tookMs = Number.isFinite(this.tookMs) ? this.tookMs + (ms - this.tookMs) * WEIGHT : ms;
  }
}
