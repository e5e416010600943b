import type { EntityManager } from 'typeorm';

/** A job that waits for its turn. */
export interface QueuedJob {
  readonly id: string;
  readonly flowId: string;
  readonly runAt: string;
}

/** Runs the job of that id, whatever becomes of it. Never rejects. */
export type RunJob = (id: string) => Promise<void>;

/** Hands out jobs that wait, each to one replica, and again when that one dies. What is known of a job stands in its row. */
export abstract class JobQueue {
  /** Puts jobs into the queue, in the transaction that stores their rows. */
  abstract push(manager: EntityManager, jobs: readonly QueuedJob[]): Promise<void>;
  /** Tells that what was pushed is committed. */
  abstract wake(): void;
  /** Begins to hand out: at most that many at once. */
  abstract work(run: RunJob, atOnce: number): Promise<void>;
  /** Hands out no more; resolves when nothing that was handed out is at work. */
  abstract close(): Promise<void>;
}
