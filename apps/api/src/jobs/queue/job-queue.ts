import type { EntityManager } from 'typeorm';

/** A job that waits for its turn. */
export interface QueuedJob {
  readonly id: string;
  readonly flowId: string;
  readonly runAt: string;
}

/**
 * What became of a job that was handed out. `over`: it has ended. `wait`: it may not begin yet. `left`: it is in the queue again, or with
 * another server.
 */
export type Turn = 'over' | 'wait' | 'left';

/** Runs the job of that id; one that had a place and is `late` is put back for others instead. Never rejects. */
export type RunJob = (id: string, late?: boolean) => Promise<Turn>;

/** Hands out jobs that wait, each to one server, and again when that one dies. What is known of a job stands in its row. */
export abstract class JobQueue {
  /** The number by which this server is known from others. */
  abstract readonly worker: number;
  /** Resolves when jobs can be put into the queue; to be waited for before a transaction that does. */
  abstract ready(): Promise<void>;
  /** Puts jobs into the queue, in the transaction that stores their rows. */
  abstract push(manager: EntityManager, jobs: readonly QueuedJob[]): Promise<void>;
  /** Puts a job that was handed out back, in the transaction that changes its row. */
  abstract putBack(manager: EntityManager, job: QueuedJob): Promise<void>;
  /** Tells that what was put into the queue is committed. */
  abstract wake(): void;
  /**
   * Keeps a place for a job that is begun as it is stored, without a turn in the queue: where there is room, or will be shortly, nothing waits
   * that came before it, and no limit of flows or keys is to be counted. `start` or `release` must follow.
   * @returns whether there is one
   */
  abstract reserve(id: string): boolean;
  /** Runs a job that is begun, in its place. */
  abstract start(id: string): void;
  /** Gives its place up. */
  abstract release(id: string): void;
  /** Begins to hand out: at most that many at once. */
  abstract work(run: RunJob, atOnce: number): Promise<void>;
  /** Hands out no more; resolves when nothing that was handed out is at work. */
  abstract close(): Promise<void>;
}
