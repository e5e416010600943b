import type { Writable } from 'node:stream';
import type { BuildEvent, RunStreamEvent } from '@flowgate/contracts';
import { pythonJson } from '@flowgate/engine';

export type StreamEvent = RunStreamEvent | BuildEvent;

/** How long a client that does not read gets for the end of its answer, once the run is over. */
const PATIENCE_MS = 30_000;

/**
 * The streamed answer: a line of JSON an event, and an empty line (docs/langflow/rest-api.md#the-streamed-answer). `write` lets the run wait while the
 * client has not taken what was written before.
 */
export class EventStream {
  private waiting: (() => void)[] = [];
  private patience: NodeJS.Timeout | undefined;

  /**
   * @param out the response; written to directly, because each stream in between costs a token as much as its way through the run
   * @param onGone called when the client leaves before the end
   */
  constructor(
    private readonly out: Writable,
    private readonly onGone: () => void,
  ) {
    // What has happened to the connection is told by its closing.
    out.on('error', () => undefined);
    out.on('drain', () => this.release());
    if (out.destroyed) this.closed();
    else out.once('close', () => this.closed());
  }

  /** Resolves when there is room for more; never rejects. Events for a client that has left are dropped. */
  write(event: StreamEvent): Promise<void> | undefined {
    return this.send(line(event));
  }

  /** The same for an event that is written already. */
  send(text: string): Promise<void> | undefined {
    if (this.out.destroyed || this.out.write(text)) return undefined;
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** No more events follow. */
  end(): void {
    if (this.out.destroyed) return;
    this.out.end();
    this.patience = setTimeout(() => this.out.destroy(), PATIENCE_MS).unref();
  }

  private closed(): void {
    clearTimeout(this.patience);
    if (!this.out.writableFinished) this.onGone();
    this.release();
  }

  private release(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }
}

/** A token's line is put together by hand, because there are so many. */
function line(event: StreamEvent): string {
  if (event.event !== 'token') return `${pythonJson(event)}\n\n`;
  const { chunk, id } = event.data;
  return `{"event": "token", "data": {"chunk": ${pythonJson(chunk)}, "id": ${pythonJson(id)}}}\n\n`;
}
