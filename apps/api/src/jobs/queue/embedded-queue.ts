import { Logger } from '@nestjs/common';
import type { JobClaims } from '../job-claims';
import { HandedOut } from './handed-out';
import { JobQueue, type RunJob } from './job-queue';
import { Rounds } from './rounds';

/** A job that waits for its time, or for others of its flow or key, is looked for so often. */
const LOOK_MS = 1000;

/** For a database that one server has to itself: the rows are the queue. */
export class EmbeddedQueue extends JobQueue {
  readonly worker = 0;
  private readonly logger = new Logger('Jobs');
  private handedOut: HandedOut | null = null;
  private readonly rounds = new Rounds(LOOK_MS, () => this.handOut());

  constructor(private readonly claims: JobClaims) {
    super();
  }

  ready(): Promise<void> {
    return Promise.resolve();
  }

  /** Their rows are stored, which is all. */
  push(): Promise<void> {
    return Promise.resolve();
  }

  putBack(): Promise<void> {
    return Promise.resolve();
  }

  wake(): void {
    this.rounds.wake();
  }

  async work(run: RunJob, atOnce: number): Promise<void> {
    await this.claims.requeueAll();
    this.handedOut = new HandedOut(run, atOnce, () => {
      this.wake();
      return Promise.resolve();
    });
    this.rounds.begin();
  }

  async close(): Promise<void> {
    await this.rounds.end();
    await this.handedOut?.allOver();
  }

  /** Never rejects: what is not handed out now is handed out with the next round. */
  private async handOut(): Promise<void> {
    const { handedOut } = this;
    if (handedOut === null || handedOut.free === 0) return;
    try {
      // Those that were handed out a moment ago may not be claimed yet.
      const ready = await this.claims.ready(handedOut.free + handedOut.size);
      for (const id of ready) {
        if (handedOut.free === 0 || this.rounds.ended) return;
        if (!handedOut.has(id)) handedOut.start(id);
      }
    } catch (error) {
      this.logger.warn(`Jobs could not be looked for: ${String(error)}`);
    }
  }
}
