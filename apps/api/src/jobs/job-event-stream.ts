import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { JobEvent } from '@flowgate/contracts';

/** Proxies close connections on which nothing comes for a minute, mostly. */
const PING_MS = 15_000;

/**
 * Writes a job's events as server-sent events with their ids, and ends the response after the last. A client that does not read is waited
 * for; resolves when it leaves, too.
 */
export async function writeJobEvents(events: AsyncIterable<JobEvent>, out: Writable): Promise<void> {
  // What has happened to the connection is told by its closing.
  out.on('error', () => undefined);
  const ping = setInterval(() => out.write(': ping\n\n'), PING_MS);
  try {
    for await (const { id, event, data } of events) {
      if (out.destroyed) return;
      if (!out.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`)) await room(out);
    }
  } finally {
    clearInterval(ping);
    out.end();
  }
}

async function room(out: Writable): Promise<void> {
  const left = new AbortController();
  await Promise.race([
    once(out, 'drain', { signal: left.signal }),
    once(out, 'close', { signal: left.signal }),
  ]).finally(() => left.abort());
}
