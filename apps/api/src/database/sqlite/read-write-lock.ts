/**
 * A read-write lock, first come, first served: statements share it, a transaction has it alone. SQLite has one connection, which all requests share:
 * without this, a statement of one request would land inside the open transaction of another and be rolled back with
 * it after its own request was answered.
 */
export class ReadWriteLock {
  private readonly waiting: { exclusive: boolean; enter: () => void }[] = [];
  private readers = 0;
  private isHeld = false;

  /** Waits until no transaction is open; `releaseShared` must follow. */
  acquireShared(): Promise<void> | undefined {
    if (!this.isHeld && this.waiting.length === 0) {
      this.readers++;
      return undefined;
    }
    return this.queue(false);
  }

  releaseShared(): void {
    this.readers--;
    this.next();
  }

  /** Waits until it is alone; `releaseExclusive` must follow. */
  acquireExclusive(): Promise<void> | undefined {
    if (!this.isHeld && this.readers === 0 && this.waiting.length === 0) {
      this.isHeld = true;
      return undefined;
    }
    return this.queue(true);
  }

  releaseExclusive(): void {
    this.isHeld = false;
    this.next();
  }

  private queue(exclusive: boolean): Promise<void> {
    return new Promise((enter) => this.waiting.push({ exclusive, enter }));
  }

  private next(): void {
    while (!this.isHeld && this.waiting.length > 0) {
      const first = this.waiting[0];
      if (first === undefined || (first.exclusive && this.readers > 0)) return;
      this.waiting.shift();
      if (first.exclusive) this.isHeld = true;
      else this.readers++;
      first.enter();
    }
  }
}
