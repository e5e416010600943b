import { Readable } from 'node:stream';
import type { RunEvent } from '@flowgate/engine';
import { pythonJson } from '../common/python-json';

const BUFFER_BYTES = 16 * 1024;

/** How long a client that does not read gets for the end of its answer, once the run is over. */
const PATIENCE_MS = 30_000;

/**
 * The streamed answer: a line of JSON an event, and an empty line (reference: REST API 3.4). It is read as fast as the client
 * takes it: `write` lets the run wait while the client has not taken what was written before.
 */
export class EventStream extends Readable {
  private waiting: (() => void)[] = [];
  private patience: NodeJS.Timeout | undefined;

  /** @param onGone called when the client leaves before the end */
  constructor(private readonly onGone: () => void) {
    super({ highWaterMark: BUFFER_BYTES });
  }

  /** Resolves when there is room for more; never rejects. Events for a client that has left are dropped. */
  write(event: RunEvent): Promise<void> | undefined {
    if (this.destroyed || this.push(`${pythonJson(event)}\n\n`)) return undefined;
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** No more events follow. */
  end(): void {
    if (this.destroyed) return;
    this.push(null);
    this.patience = setTimeout(() => this.destroy(), PATIENCE_MS).unref();
  }

  override _read(): void {
    this.release();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    clearTimeout(this.patience);
    if (!this.readableEnded) this.onGone();
    this.release();
    done(error);
  }

  private release(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }
}
