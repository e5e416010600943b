import type { RunJob, Turn } from './job-queue';

/** The jobs that a server was handed and runs, as many as it may. */
export class HandedOut {
  private readonly running = new Map<string, Promise<void>>();

  /** @param after told what became of a job; must not reject */
  constructor(
    private readonly run: RunJob,
    private readonly atOnce: number,
    private readonly after: (id: string, turn: Turn) => Promise<void>,
  ) {}

  get free(): number {
    return this.atOnce - this.running.size;
  }

  get size(): number {
    return this.running.size;
  }

  get ids(): string[] {
    return [...this.running.keys()];
  }

  has(id: string): boolean {
    return this.running.has(id);
  }

  start(id: string): void {
    const running = this.run(id).then(async (turn) => {
      this.running.delete(id);
      await this.after(id, turn);
    });
    this.running.set(id, running);
  }

  async allOver(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running.values());
  }
}
