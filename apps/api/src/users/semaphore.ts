/** A counting semaphore with a bounded queue: a few pieces of work run at once, some wait, first come, first served. */
export class Semaphore {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** @param refusal the error for a piece of work that finds the queue full */
  constructor(
    private readonly atOnce: number,
    private readonly queueSize: number,
    private readonly refusal: () => Error,
  ) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running < this.atOnce) this.running++;
    else if (this.waiting.length >= this.queueSize) throw this.refusal();
    // Who leaves hands its place over, so that nobody slips in between.
    else await new Promise<void>((enter) => this.waiting.push(enter));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}
