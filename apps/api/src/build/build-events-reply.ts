import type { JobEvent } from '@flowgate/contracts';
import { pythonJson } from '@flowgate/engine';
import type { FastifyReply } from 'fastify';
import { type JobEventForm, replyWithJobEvents } from '../jobs/job-event-stream';
import type { BuildJobs } from './build-jobs';
import type { EventDelivery } from './dto/build-query';

const CONTENT_TYPE = 'application/x-ndjson';

/** Lines of JSON, with an empty line after each (docs/langflow/rest-api.md#build). */
const LINES: JobEventForm = { contentType: CONTENT_TYPE, line, ping: null };

/** What a reader may see of an event. */
export type ShownEvent = (event: JobEvent) => JobEvent;

/** Answers with the events of a build that the caller was found to own. */
export async function replyWithBuildEvents(
  builds: BuildJobs,
  id: string,
  delivery: EventDelivery,
  reply: FastifyReply,
  shown: ShownEvent = (event) => event,
): Promise<void> {
  if (delivery === 'polling') {
    const left = new AbortController();
    reply.raw.once('close', () => left.abort());
    const events = await builds.poll(id, left.signal);
    const lines = events.length === 0 ? [END] : events.map((event) => line(shown(event)));
    await reply.header('content-type', CONTENT_TYPE).send(lines.join('\n'));
  } else {
    await replyWithJobEvents(reply, (signal) => mapped(builds.follow(id, signal), shown), LINES);
  }
}

/** What a poll after the last event is told. */
const END = line({ event: 'end', data: {} });

function line({ event, data }: Pick<JobEvent, 'event' | 'data'>): string {
  return `${pythonJson({ event, data })}\n\n`;
}

async function* mapped(events: AsyncIterable<JobEvent>, shown: ShownEvent): AsyncGenerator<JobEvent> {
  for await (const event of events) yield shown(event);
}
