import { setTimeout as wait } from 'node:timers/promises';

/** Something that is done time and again, and at once when there is reason to; one round after the other. */
export class Rounds {
  ended = false;
  private timer: NodeJS.Timeout | undefined;
  private going: Promise<void> | null = null;
  private again = false;

  /**
   * @param round must not reject
   * @param restMs at least from one round to the next
   */
  constructor(
    private readonly everyMs: number,
    private readonly round: () => Promise<void>,
    private readonly restMs = 0,
  ) {}

  begin(): void {
    this.timer = setInterval(() => this.wake(), this.everyMs).unref();
    this.wake();
  }

  /** A round begins now, or when the one that goes on is over. Nothing before `begin`. */
  wake(): void {
    this.again = true;
    if (this.timer === undefined || this.ended) return;
    this.going ??= this.go().finally(() => (this.going = null));
  }

  /** Resolves when no round goes on or will. */
  async end(): Promise<void> {
    this.ended = true;
    clearInterval(this.timer);
    await this.going;
  }

  private async go(): Promise<void> {
    while (this.again && !this.ended) {
      this.again = false;
      await this.round();
      if (this.restMs > 0) await wait(this.restMs);
    }
  }
}
