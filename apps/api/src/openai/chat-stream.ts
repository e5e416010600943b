import { ToldStreams, type TextStream } from '@flowgate/answers';
import type { StreamForm } from '../run/answers/run-streams';

/** A run told in one or several of OpenAI's streams. */
export function chatStream(...streams: readonly TextStream[]): StreamForm {
  return {
    contentType: 'text/event-stream; charset=utf-8',
    open: (events) => {
      const told = new ToldStreams(streams, (text) => events.send(text));
      return {
        observer: told.observer,
        failed: (text, { code, message }) => told.failed({ text, message, code }),
      };
    },
  };
}
