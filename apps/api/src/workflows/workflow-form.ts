import { aguiObserver, failedBuild, workflowObserver } from '@flowgate/answers';
import type { WorkflowEvent } from '@flowgate/contracts';
import { pythonJson } from '@flowgate/engine';
import type { StreamForm } from '../run/answers/run-streams';
import { UnknownWordError } from './workflow-errors';

const CONTENT_TYPE = 'text/event-stream; charset=utf-8';

/** Events in the words of Langflow's builds. */
function langflow(ids: readonly string[]): StreamForm {
  return {
    contentType: CONTENT_TYPE,
    open: (events) => {
      let id = 0;
      let ended = false;
      const write = (event: WorkflowEvent) => {
        ended ||= event.event === 'end';
        return events.send(sentEvent(pythonJson(event), id++));
      };
      return {
        observer: workflowObserver(write, ids),
        failed: (error) => {
          if (!ended) for (const event of failedBuild(error)) void write(event);
        },
      };
    },
  };
}

const agui: StreamForm = {
  contentType: CONTENT_TYPE,
  open: (events) => {
    let id = 0;
    const write = (event: object) => events.send(sentEvent(JSON.stringify(event), id++));
    return {
      observer: aguiObserver(write),
      failed: (message) => void write({ type: 'RUN_ERROR', message }),
    };
  },
};

const PROTOCOLS = ['agui', 'langflow'];

/**
 * @param ids the components whose outputs are told; all ends of the flow when empty
 * @throws UnknownWordError
 */
export function workflowForm(protocol: string, ids: readonly string[]): StreamForm {
  if (protocol === 'langflow') return langflow(ids);
  if (protocol === 'agui') return agui;
  const message = `Unknown stream_protocol '${protocol}'.`;
  throw new UnknownWordError('UNKNOWN_STREAM_PROTOCOL', 'Unknown stream_protocol', message, PROTOCOLS);
}

/** One event as the protocol of server-sent events has it. */
export function sentEvent(data: string, id: number): string {
  return `data: ${data}\nid: ${id}\n\n`;
}
