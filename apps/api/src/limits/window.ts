import type { WindowLength } from './window-length';

/** What was taken in one part of a window: the last of it at that time. */
interface Part {
  until: number;
  used: number;
}

/**
 * How much was taken within a window that slides with the time. It is kept by parts of the window, each of which counts until the last
 * that fell into it is as old as the window is long: so in no stretch of that length more is taken than the limit, wherever it begins.
 */
export class Window {
  #used = 0;
  /** Nothing leaves the window before. */
  #passesAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly length: WindowLength,
    private readonly parts = new Map<number, Part>(),
  ) {
    for (const { used } of parts.values()) this.#used += used;
  }

  /** @param text as `toString` gives it */
  static read(length: WindowLength, text: string): Window {
    const entries = JSON.parse(text) as [part: number, until: number, used: number][];
    return new Window(length, new Map(entries.map(([part, until, used]) => [part, { until, used }])));
  }

  toString(): string {
    return JSON.stringify(Array.from(this.parts, ([part, { until, used }]) => [part, until, used]));
  }

  copy(): Window {
    return new Window(this.length, new Map(Array.from(this.parts, ([part, taken]) => [part, { ...taken }])));
  }

  get used(): number {
    return this.#used;
  }

  /** Forgets what has left the window; whoever asks for more does it first. */
  pass(now: number): void {
    if (now < this.#passesAt) return;
    for (const [part, { until, used }] of this.parts) {
      this.#passesAt = until + this.length.ms;
      if (now < this.#passesAt) return;
      this.parts.delete(part);
      this.#used -= used;
    }
    // What is taken from now on leaves when it is as old as the window.
    this.#passesAt = now + this.length.ms;
  }

  /** Takes so much, to be spent until that time. @returns the part that it fell into */
  take(amount: number, until: number): number {
    const part = Number.isFinite(this.length.part) ? Math.floor(until / this.length.part) : 0;
    const taken = this.parts.get(part);
    if (taken) {
      taken.used += amount;
      taken.until = Math.max(taken.until, until);
    } else this.parts.set(part, { until, used: amount });
    this.#used += amount;
    return part;
  }

  /** Gives back what was not spent, unless it has left the window already. */
  giveBack(part: number, amount: number): void {
    const taken = this.parts.get(part);
    if (!taken) return;
    const given = Math.min(amount, taken.used);
    taken.used -= given;
    this.#used -= given;
    if (taken.used === 0) this.parts.delete(part);
  }

  /** When so much more can be taken; now, if it is so already; never, if the limit is less than that. */
  freeAt(amount: number, limit: number, now: number): number {
    let used = this.#used;
    if (used + amount <= limit) return now;
    for (const { until, used: taken } of this.parts.values()) {
      used -= taken;
      if (used + amount <= limit) return until + this.length.ms;
    }
    return Number.POSITIVE_INFINITY;
  }
}
