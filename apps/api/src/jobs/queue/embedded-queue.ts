import { Logger } from '@nestjs/common';
import type { JobClaims } from '../job-claims';
import { JobQueue, type RunJob } from './job-queue';

/** A job that waits for its time, or for others of its flow or key, is looked for so often. */
const LOOK_MS = 1000;

/** For a database that one server has to itself: the rows are the queue. */
export class EmbeddedQueue extends JobQueue {
  private readonly logger = new Logger('Jobs');
  private readonly running = new Map<string, Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private closed = false;
  private looking: Promise<void> | null = null;
  private again = false;
  private run: RunJob | null = null;
  private atOnce = 0;

  constructor(private readonly claims: JobClaims) {
    super();
  }

  /** Their rows are stored, which is all. */
  push(): Promise<void> {
    return Promise.resolve();
  }

  wake(): void {
    this.again = true;
    if (this.run === null || this.closed) return;
    this.looking ??= this.look().finally(() => (this.looking = null));
  }

  async work(run: RunJob, atOnce: number): Promise<void> {
    await this.claims.requeueAll();
    this.run = run;
    this.atOnce = atOnce;
    this.timer = setInterval(() => this.wake(), LOOK_MS).unref();
    this.wake();
  }

  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.timer);
    await this.looking;
    while (this.running.size > 0) await Promise.all(this.running.values());
  }

  /** Never rejects: what is not handed out now is handed out with the next look. */
  private async look(): Promise<void> {
    try {
      while (this.again && !this.closed) {
        this.again = false;
        await this.handOut();
      }
    } catch (error) {
      this.logger.warn(`Jobs could not be looked for: ${String(error)}`);
    }
  }

  private async handOut(): Promise<void> {
    const free = this.atOnce - this.running.size;
    if (free <= 0) return;
    // Those that were handed out a moment ago may not be claimed yet.
    const ready = await this.claims.ready(free + this.running.size);
    for (const id of ready) {
      if (this.running.size >= this.atOnce || this.closed) return;
      if (!this.running.has(id)) this.start(id);
    }
  }

  private start(id: string): void {
    const running = (this.run?.(id) ?? Promise.resolve()).finally(() => {
      this.running.delete(id);
      this.wake();
    });
    this.running.set(id, running);
  }
}
