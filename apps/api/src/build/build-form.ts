import { buildObserver, failedBuild } from '@flowgate/answers';
import type { BuildEvent } from '@flowgate/contracts';
import type { StreamForm } from '../run/answers/run-streams';

/** A build's events as lines of JSON. */
export const BUILD_EVENTS: StreamForm = {
  contentType: 'application/x-ndjson',
  open: (events) => {
    let ended = false;
    const write = (event: BuildEvent) => {
      ended ||= event.event === 'end';
      return events.write(event);
    };
    return {
      observer: buildObserver(write),
      failed: (error) => {
        if (!ended) for (const event of failedBuild(error)) void write(event);
      },
    };
  },
};
