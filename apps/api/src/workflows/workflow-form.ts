import { aguiObserver, failedBuild, workflowObserver } from '@flowgate/answers';
import type { AguiEvent, WorkflowEvent } from '@flowgate/contracts';
import { pythonJson } from '@flowgate/engine';
import type { StreamForm } from '../run/answers/run-streams';
import { UnknownWordError } from './workflow-errors';

const CONTENT_TYPE = 'text/event-stream; charset=utf-8';

/** Who reads the events of a workflow. */
export interface WorkflowReader {
  /** The components whose outputs are told; all ends of the flow when empty. */
  readonly ids: readonly string[];
  /** What may be seen of an event in Langflow's words; `null` when nothing. */
  readonly shown: (event: WorkflowEvent) => WorkflowEvent | null;
  /** The same in AG-UI's. */
  readonly shownInAgui: (event: AguiEvent) => AguiEvent | null;
}

/** Who may see all of them. */
export function ownReader(ids: readonly string[]): WorkflowReader {
  return { ids, shown: (event) => event, shownInAgui: (event) => event };
}

/** Events in the words of Langflow's builds. */
function langflow({ ids, shown }: WorkflowReader): StreamForm {
  return {
    contentType: CONTENT_TYPE,
    open: (events) => {
      let id = 0;
      let ended = false;
      const write = (event: WorkflowEvent) => {
        ended ||= event.event === 'end';
        const seen = shown(event);
        return seen === null ? undefined : events.send(sentEvent(pythonJson(seen), id++));
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

function agui({ shownInAgui }: WorkflowReader): StreamForm {
  return {
    contentType: CONTENT_TYPE,
    open: (events) => {
      let id = 0;
      const write = (event: AguiEvent) => {
        const seen = shownInAgui(event);
        return seen === null ? undefined : events.send(sentEvent(JSON.stringify(seen), id++));
      };
      return {
        observer: aguiObserver(write),
        failed: (message) => void write({ type: 'RUN_ERROR', message }),
      };
    },
  };
}

const PROTOCOLS: Readonly<Record<string, (reader: WorkflowReader) => StreamForm>> = { agui, langflow };

/** @throws UnknownWordError */
export function workflowForm(protocol: string, reader: WorkflowReader): StreamForm {
  const form = Object.hasOwn(PROTOCOLS, protocol) ? PROTOCOLS[protocol] : undefined;
  if (form) return form(reader);
  const message = `Unknown stream_protocol '${protocol}'.`;
  const available = Object.keys(PROTOCOLS);
  throw new UnknownWordError('UNKNOWN_STREAM_PROTOCOL', 'Unknown stream_protocol', message, available);
}

/** One event as the protocol of server-sent events has it. */
export function sentEvent(data: string, id: number): string {
  return `data: ${data}\nid: ${id}\n\n`;
}
