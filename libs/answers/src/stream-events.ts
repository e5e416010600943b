import { type RunStreamEvent } from '@flowgate/contracts';
import { type RunEvent, type RunObserver } from '@flowgate/engine';
import { messageEvent } from './message-result';
import { runAnswer } from './run-answer';

/**
 * Writes a run's events as Langflow streams them; what it has no event for is left out. The last event of a failed run is the server's, since
 * it repeats the HTTP answer.
 * @param write takes an event; its promise holds the run back
 */
export function streamObserver(write: (event: RunStreamEvent) => Promise<void> | void): RunObserver {
  return (event) => {
    const shown = streamEvent(event);
    return shown ? write(shown) : undefined;
  };
}

function streamEvent(event: RunEvent): RunStreamEvent | null {
  switch (event.type) {
    case 'message.token':
      return { event: 'token', data: { chunk: event.chunk, id: event.id } };
    case 'message.stored':
      return { event: 'add_message', data: messageEvent(event.message) };
    case 'message.removed':
      return { event: 'remove_message', data: { id: event.id } };
    case 'run.failed':
      // Langflow's event calls the row no error, its store does (recording `run_stream_component_error`).
      return event.message && { event: 'error', data: messageEvent(event.message.with({ error: false })) };
    case 'run.finished':
      return { event: 'end', data: { result: runAnswer(event.result) } };
    default:
      return null;
  }
}
