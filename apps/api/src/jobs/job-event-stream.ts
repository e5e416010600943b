import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { Logger } from '@nestjs/common';
import type { JobEvent } from '@flowgate/contracts';
import type { FastifyReply } from 'fastify';
import { beginStream } from '../common/begin-stream';
import { fullText } from '../common/log-record';

/** Proxies close connections on which nothing comes for a minute, mostly. */
const PING_MS = 15_000;

/** In which form events are streamed. */
export interface JobEventForm {
  readonly contentType: string;
  line(event: JobEvent): string;
  /** What keeps a connection open; `null` where the form has nothing that says nothing. */
  readonly ping: string | null;
}

/** Server-sent events with their ids. */
export const SENT_EVENTS: JobEventForm = {
  contentType: 'text/event-stream; charset=utf-8',
  line: ({ id, event, data }) => `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`,
  ping: ': ping\n\n',
};

const logger = new Logger('Jobs');

/**
 * Answers with the events of a job, up to its end or until the client leaves. Never rejects: what has begun can only break off.
 * @param follow the events; its signal tells that the client has left
 */
export async function replyWithJobEvents(
  reply: FastifyReply,
  follow: (signal: AbortSignal) => AsyncIterable<JobEvent>,
  form: JobEventForm = SENT_EVENTS,
): Promise<void> {
  const { raw } = reply;
  if (!beginStream(reply, { 'content-type': form.contentType, 'cache-control': 'no-cache' })) return;
  const left = new AbortController();
  raw.once('close', () => left.abort());
  try {
    await writeJobEvents(follow(left.signal), raw, form);
  } catch (error) {
    logger.warn({ requestId: reply.request.id, msg: `The stream of a job broke off: ${fullText(error)}` });
  }
}

/** Writes events, and ends the response after the last. A client that does not read is waited for; resolves when it leaves, too. */
async function writeJobEvents(
  events: AsyncIterable<JobEvent>,
  out: Writable,
  form: JobEventForm,
): Promise<void> {
  // What has happened to the connection is told by its closing.
  out.on('error', () => undefined);
  const { ping } = form;
  const pinging = ping === null ? undefined : setInterval(() => out.write(ping), PING_MS);
  try {
    for await (const event of events) {
      if (out.destroyed) return;
      if (!out.write(form.line(event))) await room(out);
    }
  } finally {
    clearInterval(pinging);
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
