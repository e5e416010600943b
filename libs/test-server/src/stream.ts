import type { RunStreamEvent } from '@flowgate/contracts';
import type { ServedAt } from './shared-server';

export type EventOf<Name extends RunStreamEvent['event']> = Extract<RunStreamEvent, { event: Name }>;

/** Runs a flow as a stream and answers the response, not yet read. */
export function openStream(
  server: ServedAt,
  key: string,
  flow: string,
  body: object,
  signal?: AbortSignal,
): Promise<Response> {
  return fetch(`${server.url}/api/v1/run/${flow}?stream=true`, {
    method: 'POST',
    headers: { 'x-api-key': key, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });
}

/** The events of a stream as they arrive: those of a run unless others are named. */
export async function* eventsOf<Event = RunStreamEvent>(response: Response): AsyncGenerator<Event> {
  if (!response.body) throw new Error('The answer has no body');
  let rest = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split('\n\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as Event;
  }
  if (rest !== '') throw new Error(`The stream ends amid an event: ${rest}`);
}

/** All events of a stream. */
export async function allEvents<Event = RunStreamEvent>(response: Response): Promise<Event[]> {
  const events: Event[] = [];
  for await (const event of eventsOf<Event>(response)) events.push(event);
  return events;
}
