import { buildObserver, failedBuild } from '@flowgate/answers';
import type { BuildEvent } from '@flowgate/contracts';
import type { StreamForm } from '../run/answers/run-streams';

/** What a reader may see of an event; `null` when nothing. */
export type ShownEvent = (event: BuildEvent) => BuildEvent | null;

/** A build's events as lines of JSON, as far as they are shown. */
export function buildForm(shown: ShownEvent): StreamForm {
  return {
    contentType: 'application/x-ndjson',
    open: (events) => {
      let ended = false;
      const write = (event: BuildEvent) => {
        ended ||= event.event === 'end';
        const seen = shown(event);
        return seen === null ? undefined : events.write(seen);
      };
      return {
        observer: buildObserver(write),
        failed: (error) => {
          if (!ended) for (const event of failedBuild(error)) void write(event);
        },
      };
    },
  };
}

/** For who may see all of them. */
export const BUILD_EVENTS = buildForm((event) => event);
