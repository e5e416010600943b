import type { StatementSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { Logger } from '@nestjs/common';
import type { Checkpointed, CheckpointMode } from './checkpoint-worker';
import type { SqliteConnection } from './connection';
import type { ReadWriteLock } from './read-write-lock';

const EVERY_MS = 100;
/** A start has better things to do than to start a thread as well, which takes a tenth of it; what is written meanwhile waits in the log. */
const FIRST_AFTER_MS = 5000;
/** Writers that never rest keep the log from beginning anew; at this length, 32 MB, they are held up for a moment. */
const LONGEST_LOG_PAGES = 8000;
/** Should the thread fail: twice that, and SQLite sees to the log as it does by itself, on the connection that writes. */
const SQLITES_OWN_PAGES = 16_000;
const LIMITS = { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 16 };

/**
 * Moves what SQLite's log holds into the database file, on a thread. It means waiting for the disk; left to SQLite, the connection that
 * answers requests waits, and all of them with it.
 */
export class Checkpoints {
  private readonly logger = new Logger('Checkpoints');
  private worker: Worker | null = null;
  private timer: NodeJS.Timeout;
  private readonly changes: StatementSync;
  private seen: unknown = null;
  private state: 'idle' | 'at work' | 'holding writers up' = 'idle';
  private ended = false;

  /**
   * @param file the database
   * @param connection writes it
   * @param lock stands before that connection
   */
  constructor(
    private readonly file: string,
    private readonly connection: SqliteConnection,
    private readonly lock: ReadWriteLock,
  ) {
    connection.pragma(`wal_autocheckpoint = ${SQLITES_OWN_PAGES}`);
    this.changes = connection.prepareAnew('SELECT total_changes() AS count');
    this.timer = setTimeout(() => {
      this.timer = setInterval(() => this.look(), EVERY_MS).unref();
    }, FIRST_AFTER_MS).unref();
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.worker?.terminate();
  }

  private look(): void {
    // When the server stops, whoever closes the connection may come before whoever closes this.
    if (!this.connection.isOpen) return;
    const count = this.changes.get()?.count;
    if (this.state !== 'idle' || count === this.seen) return;
    this.seen = count;
    this.state = 'at work';
    this.ask('PASSIVE');
  }

  private async done(pages: number): Promise<void> {
    const isLong = this.state === 'at work' && pages > LONGEST_LOG_PAGES;
    this.rest();
    if (!isLong) return;
    this.state = 'at work';
    await this.lock.acquireExclusive();
    this.state = 'holding writers up';
    // A thread that ended while this waited for its turn would never let the writers go on.
    if (this.ended) this.rest();
    else this.ask('RESTART');
  }

  private ask(mode: CheckpointMode): void {
    this.worker ??= this.startThread();
    this.worker.postMessage(mode);
  }

  private startThread(): Worker {
    // Beside the bundle that this is part of.
    const code = new URL('./sqlite-checkpoint-worker.js', import.meta.url);
    const worker = new Worker(code, { workerData: this.file, resourceLimits: LIMITS, env: {} });
    worker.unref();
    worker.on('message', ({ pages }: Checkpointed) => void this.done(pages));
    worker.on('error', (error) => this.logger.error(`The thread of checkpoints broke: ${String(error)}`));
    worker.on('exit', () => this.over());
    return worker;
  }

  private rest(): void {
    if (this.state === 'holding writers up') this.lock.releaseExclusive();
    this.state = 'idle';
  }

  private over(): void {
    this.ended = true;
    clearInterval(this.timer);
    this.rest();
  }
}
