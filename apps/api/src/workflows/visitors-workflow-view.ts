import type { AguiEvent, MessageEvent, WorkflowEvent } from '@flowgate/contracts';
import { VISITORS_FAILURE } from '../build/visitors-view';
import { SHOWN_TO_VISITORS } from '../flows/public-flow';
import type { WorkflowReader } from './workflow-form';

/** What visitors see of a public flow's run: its conversation, and of a failure that there was one. */
export const VISITOR: WorkflowReader = { ids: [], shown, shownInAgui };

function shown(event: WorkflowEvent): WorkflowEvent | null {
  switch (event.event) {
    case 'vertices_sorted':
    case 'end_vertex':
      return null;
    case 'output':
      return SHOWN_TO_VISITORS.has(event.data.metadata.component_type) ? event : null;
    case 'add_message':
      return { event: 'add_message', data: withoutSource(event.data) };
    case 'error':
      return { event: 'error', data: { error: VISITORS_FAILURE } };
    default:
      return event;
  }
}

/** Langflow does not tell visitors which component or model has spoken. */
function withoutSource(message: MessageEvent): MessageEvent {
  const { properties } = message;
  const plain = { ...properties, source: { id: null, display_name: null, source: null } };
  return { ...message, data: { ...message.data, properties: plain }, properties: plain };
}

function shownInAgui(event: AguiEvent): AguiEvent | null {
  if (event.type === 'RUN_ERROR') return { type: 'RUN_ERROR', message: VISITORS_FAILURE };
  return event.type.startsWith('TOOL_CALL') ? null : event;
}
