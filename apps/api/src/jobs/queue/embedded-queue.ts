import { Logger } from '@nestjs/common';
import type { JobClaims } from '../job-claims';
import { HandedOut } from './handed-out';
import { JobQueue, type RunJob } from './job-queue';
import { Rounds } from './rounds';

/** A job that waits for its time, or for others of its flow or key, is looked for so often. */
const LOOK_MS = 1000;
/** Found ahead of those that end meanwhile: looking takes longer than handing out. */
const AHEAD = 200;

/** For a database that one server has to itself: the rows are the queue. */
export class EmbeddedQueue extends JobQueue {
  readonly worker = 0;
  private readonly logger = new Logger('Jobs');
  private handedOut: HandedOut | null = null;
  private readonly rounds = new Rounds(LOOK_MS, () => this.handOut());
  /** Whether jobs may wait that came before the next. */
  private behind = true;
  /** The oldest that are not handed out yet, as they were found last. */
  private waiting: string[] = [];
  /** Whether there were more. */
  private more = false;

  /** @param limited whether jobs of one flow or key are counted */
  constructor(
    private readonly claims: JobClaims,
    private readonly limited: boolean,
  ) {
    super();
  }

  ready(): Promise<void> {
    return Promise.resolve();
  }

  /** Their rows are stored, which is all. */
  push(): Promise<void> {
    this.behind = true;
    return Promise.resolve();
  }

  putBack(): Promise<void> {
    return Promise.resolve();
  }

  wake(): void {
    this.rounds.wake();
  }

  reserve(id: string): boolean {
    const { handedOut } = this;
    if (this.limited || this.behind || this.rounds.ended || handedOut === null) return false;
    return handedOut.reserve(id);
  }

  start(id: string): void {
    this.handedOut?.start(id);
  }

  release(id: string): void {
    this.handedOut?.release(id);
  }

  async work(run: RunJob, atOnce: number): Promise<void> {
    await this.claims.requeueAll();
    this.handedOut = new HandedOut(run, atOnce, () => {
      if (this.behind || this.limited) this.wake();
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
    if (handedOut === null || handedOut.free <= 0) return;
    try {
      if (this.waiting.length === 0 || this.limited) await this.look(handedOut);
    } catch (error) {
      this.logger.warn(`Jobs could not be looked for: ${String(error)}`);
      return;
    }
    while (handedOut.free > 0 && !this.rounds.ended) {
      const id = this.waiting.shift();
      if (id === undefined) break;
      if (!handedOut.has(id)) handedOut.start(id);
    }
    this.behind = this.more || this.waiting.length > 0;
    if (this.behind && handedOut.free > 0) this.wake();
  }

  private async look({ free, size }: HandedOut): Promise<void> {
    // Those that were handed out a moment ago may not be claimed yet.
    const most = free + size + (this.limited ? 0 : AHEAD);
    this.waiting = [...(await this.claims.ready(most))];
    this.more = this.waiting.length === most;
  }
}
