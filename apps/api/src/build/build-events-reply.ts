import type { BuildEvent, JobEvent } from '@flowgate/contracts';
import { pythonJson } from '@flowgate/engine';
import type { FastifyReply } from 'fastify';
import { type JobEventForm, replyWithJobEvents } from '../jobs/job-event-stream';
import type { ShownEvent } from './build-form';
import type { BuildJobs } from './build-jobs';
import type { EventDelivery } from './dto/build-query';

const CONTENT_TYPE = 'application/x-ndjson';

export interface BuildReader {
  readonly delivery: EventDelivery;
  readonly reply: FastifyReply;
  /** What it may see; everything if absent. */
  readonly shown?: ShownEvent;
}

/** Answers with the events of a build that the caller was found to own. */
export async function replyWithBuildEvents(
  builds: BuildJobs,
  id: string,
  { delivery, reply, shown = (event) => event }: BuildReader,
): Promise<void> {
  /** A line of JSON, and an empty line (docs/langflow/rest-api.md#build). */
  const line = ({ event, data }: JobEvent) => {
    const seen = shown({ event, data } as BuildEvent);
    return seen === null ? '' : written(seen);
  };
  if (delivery === 'polling') {
    const left = new AbortController();
    reply.raw.once('close', () => left.abort());
    const events = await builds.poll(id, left.signal);
    const lines = events.map(line).filter((text) => text !== '');
    await reply.header('content-type', CONTENT_TYPE).send(events.length === 0 ? END : lines.join('\n'));
  } else {
    const form: JobEventForm = { contentType: CONTENT_TYPE, line, ping: null };
    await replyWithJobEvents(reply, (signal) => builds.follow(id, signal), form);
  }
}

function written(event: BuildEvent): string {
  return `${pythonJson(event)}\n\n`;
}

/** What a poll after the last event is told. */
const END = written({ event: 'end', data: {} });
