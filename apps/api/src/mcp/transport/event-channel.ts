import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import { beginStream } from '../../common/begin-stream';
import type { Outgoing } from '../protocol/json-rpc';

const HEADERS = {
  'cache-control': 'no-cache, no-transform',
  'content-type': 'text/event-stream',
};
const PING_MS = 15_000;
/** How long a client that does not read gets for the end of its stream. */
const PATIENCE_MS = 30_000;

/**
 * A stream of server-sent events to a client, as Langflow writes them (docs/langflow/mcp.md#transports). Pings keep it open through proxies, and
 * show where nobody reads any more.
 */
export class EventChannel {
  private readonly raw: ServerResponse;
  private readonly gone = new AbortController();
  private readonly pings: NodeJS.Timeout;
  private patience: NodeJS.Timeout | undefined;

  /** Takes the response from the framework. @param reason what `closed` is aborted with */
  constructor(reply: FastifyReply, reason: () => Error) {
    this.raw = reply.raw;
    this.raw.on('error', () => undefined);
    this.raw.once('close', () => {
      clearInterval(this.pings);
      clearTimeout(this.patience);
      this.gone.abort(reason());
    });
    if (beginStream(reply, HEADERS)) this.raw.flushHeaders();
    this.pings = setInterval(() => this.write(`: ping - ${time()}`), PING_MS).unref();
    if (this.raw.destroyed) this.raw.emit('close');
  }

  /** Aborted when the client has left, or the stream has ended. */
  get closed(): AbortSignal {
    return this.gone.signal;
  }

  message(message: Outgoing): void {
    this.event('message', JSON.stringify(message));
  }

  event(name: string, data: string): void {
    this.write(`event: ${name}\r\ndata: ${data}`);
  }

  end(): void {
    if (this.raw.writableEnded || this.raw.destroyed) return;
    this.raw.end();
    this.patience = setTimeout(() => this.raw.destroy(), PATIENCE_MS).unref();
  }

  private write(lines: string): void {
    if (!this.raw.writableEnded && !this.raw.destroyed) this.raw.write(`${lines}\r\n\r\n`);
  }
}

/** As Python writes it: `2026-11-25 10:30:45.983000+00:00`. */
function time(): string {
  return new Date().toISOString().replace('T', ' ').replace('Z', '000+00:00');
}
