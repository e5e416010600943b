import type { Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Caller } from '../common/reach';
import type { RunnableFlow } from '../database/look-ups/runnable-flow';
import { JobEvents } from '../jobs/job-events';
import { JobList } from '../jobs/job-list';

/** How soon a run is heard of that another replica may have taken. */
const LOOK_MS = 500;
/** Proxies close connections on which nothing comes for a minute, mostly. */
const PING_MS = 15_000;
/** Of jobs that began between two looks, so many are told of. */
const MOST_AT_ONCE = 100;
/** A reader that leaves more unread is no reader. */
const MOST_UNREAD = 16 * 1024 * 1024;

/** Tells of all runs that a flow's webhook starts, as server-sent events, for as long as somebody listens. */
@Injectable()
export class WebhookFeed implements BeforeApplicationShutdown {
  private readonly stopping = new AbortController();

  constructor(
    private readonly jobs: JobList,
    private readonly events: JobEvents,
  ) {}

  beforeApplicationShutdown(): void {
    this.stopping.abort();
  }

  /** Resolves when the reader has left, or the server stops. @param out the response, whose head is written */
  async tell(caller: Caller, { id, name }: RunnableFlow, out: Writable): Promise<void> {
    const left = new AbortController();
    out.once('close', () => left.abort());
    const reader = new Reader(out);
    const over = AbortSignal.any([left.signal, this.stopping.signal]);
    const ping = setInterval(() => reader.ping(), PING_MS);
    try {
      // Who asks for the next run after this was told misses nothing of it.
      let last = (await this.since(caller, id))[0]?.id ?? '';
      reader.write('connected', { flow_id: id, flow_name: name });
      while (!over.aborted) {
        await pause(over);
        for (const job of (await this.since(caller, id)).filter((job) => job.id > last).reverse()) {
          last = job.id;
          void this.follow(job.id, reader, over);
        }
      }
    } finally {
      clearInterval(ping);
      out.end();
    }
  }

  /** The flow's webhook jobs, the newest first. */
  private async since(caller: Caller, flowId: string) {
    const { jobs } = await this.jobs.page(caller, { flow_id: flowId, kind: 'webhook', limit: MOST_AT_ONCE });
    return jobs;
  }

  /** Never rejects: what cannot be read ends the reader's stream, who comes again. */
  private async follow(jobId: string, reader: Reader, signal: AbortSignal): Promise<void> {
    try {
      for await (const { event, data } of this.events.follow(jobId, 0, signal))
        reader.write(event, namesRun.has(event) ? { ...(data as object), run_id: jobId } : data);
    } catch (error) {
      reader.fail(error);
    }
  }
}

/** Events in which Langflow names the run. */
const namesRun = new Set(['vertices_sorted', 'end']);

class Reader {
  constructor(private readonly out: Writable) {
    // What has happened to the connection is told by its closing.
    out.on('error', () => undefined);
  }

  write(event: string, data: unknown): void {
    if (this.out.writableLength > MOST_UNREAD) this.fail(new Error('The reader does not read'));
    else if (!this.out.destroyed) this.out.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  ping(): void {
    if (!this.out.destroyed) this.out.write(': ping\n\n');
  }

  fail(error: unknown): void {
    this.out.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

async function pause(signal: AbortSignal): Promise<void> {
  try {
    await wait(LOOK_MS, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
