/** The least time that spending is measured over, in milliseconds: a few requests at once are no rate. */
const MEASURED_MS = 100;

/** What was taken in advance of a limit, to be spent until a time. */
export class Lease {
  #left = 0;
  private part = -1;
  private until = 0;
  private spent = 0;
  private since = performance.now();
  private timer: NodeJS.Timeout | null = null;

  get left(): number {
    return this.#left;
  }

  begin(part: number, amount: number, until: number): void {
    this.part = part;
    this.#left = amount;
    this.until = until;
  }

  /** Nothing is left to spend. @returns what was */
  end(): { readonly part: number; readonly left: number } {
    const left = this.#left;
    this.#left = 0;
    return { part: this.part, left };
  }

  /** @param now `null` for those who it was taken for @returns the part of the window that it was taken in; `null` when none is left */
  spend(now: number | null): number | null {
    if (this.#left === 0 || (now !== null && now > this.until)) return null;
    this.#left -= 1;
    this.spent += 1;
    return this.part;
  }

  isGood(now: number): boolean {
    return now <= this.until;
  }

  /** Takes one back; of an earlier lease it is lost. */
  unspend(part: number): void {
    if (part === this.part) this.#left += 1;
  }

  /** How many are spent in so many milliseconds, by what was spent since this was asked last. */
  wanted(ms: number): number {
    const now = performance.now();
    const rate = this.spent / Math.max(MEASURED_MS, now - this.since);
    this.spent = 0;
    this.since = now;
    return Math.ceil(rate * ms);
  }

  /** Has the rest given back some time after it was to be spent. */
  onEnd(ms: number, giveBack: () => void): void {
    if (this.timer || this.#left === 0) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      giveBack();
    }, ms).unref();
  }
}
