import type { Reply } from '@flowgate/test-server';

interface StreamEvent {
  readonly event: string;
  readonly data: { readonly chunk?: string; readonly id?: string };
}

/** Words of docs/differences.md, for which a stream is compared without what Langflow repeats. */
export const TOLD_ONCE = 'a streamed text comes with empty tokens, and two or three times as a whole';

/** Words of docs/differences.md, for which a stream is compared without events that this server does not send. */
export const NO_LOGS = "a component's logs are events of its build and of streamed runs";

/** A stream without what its components have logged. */
export function withoutLogs(reply: Reply): Reply {
  if (typeof reply.body !== 'string') return reply;
  const lines = reply.body.split('\n\n').filter((line) => !line.startsWith('{"event": "log"'));
  return { ...reply, body: lines.join('\n\n') };
}

/** A stream without empty tokens, and of messages that follow each other as a whole with the last only. */
export function toldOnce(reply: Reply): Reply {
  if (typeof reply.body !== 'string') return reply;
  const lines = reply.body.split('\n\n');
  const events = lines.map((line) => (line.startsWith('{') ? (JSON.parse(line) as StreamEvent) : null));
  const kept = events.flatMap((event, at) =>
    event?.event === 'token' && event.data.chunk === '' ? [] : [at],
  );
  const once = kept.filter((at, place) => {
    const [event, next] = [events[at], events[kept[place + 1] ?? -1]];
    return event?.event !== 'add_message' || next?.event !== 'add_message' || event.data.id !== next.data.id;
  });
  return { ...reply, body: once.map((at) => lines[at]).join('\n\n') };
}
