/**
 * Lets statements pass together and transactions one at a time. SQLite has one connection, which all requests share:
 * without this, a statement of one request would land inside the open transaction of another and be rolled back with
 * it after its own request was answered.
 */
export class Turnstile {
  private readonly waiting: { exclusive: boolean; enter: () => void }[] = [];
  private passing = 0;
  private closed = false;

  /** Waits until no transaction is open; `leave` must follow. */
  pass(): Promise<void> | undefined {
    if (!this.closed && this.waiting.length === 0) {
      this.passing++;
      return undefined;
    }
    return this.queue(false);
  }

  leave(): void {
    this.passing--;
    this.next();
  }

  /** Waits until it is alone; `open` must follow. */
  close(): Promise<void> | undefined {
    if (!this.closed && this.passing === 0 && this.waiting.length === 0) {
      this.closed = true;
      return undefined;
    }
    return this.queue(true);
  }

  open(): void {
    this.closed = false;
    this.next();
  }

  private queue(exclusive: boolean): Promise<void> {
    return new Promise((enter) => this.waiting.push({ exclusive, enter }));
  }

  private next(): void {
    while (!this.closed && this.waiting.length > 0) {
      const first = this.waiting[0];
      if (first === undefined || (first.exclusive && this.passing > 0)) return;
      this.waiting.shift();
      if (first.exclusive) this.closed = true;
      else this.passing++;
      first.enter();
    }
  }
}
