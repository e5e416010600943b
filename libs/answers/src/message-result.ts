/** A message as answers and events show it: everything twice, in Langflow's two orders (docs/langflow/rest-api.md#the-runs-answer). */
import {
  type MessageData,
  type MessageEvent,
  type MessageProperties,
  type MessageResult,
} from '@flowgate/contracts';
import { type MessageFields } from '@flowgate/engine';

/** As a plain answer shows it (19 keys; the id is under `data` only). */
export function messageResult(message: MessageFields): MessageResult {
  return {
    text_key: 'text',
    data: message.id === null ? unstoredData(message) : storedData(message, message.id),
    default_value: '',
    sender: message.sender,
    sender_name: message.sender_name,
    files: message.files,
    session_id: message.session_id,
    context_id: message.context_id,
    run_id: message.run_id,
    timestamp: message.timestamp,
    flow_id: message.flow_id,
    error: message.error,
    edit: message.edit,
    properties: message.properties,
    category: message.category,
    content_blocks: message.content_blocks,
    duration: message.duration,
    session_metadata: message.session_metadata,
    text: message.text,
  };
}

/** As an event shows a stored message (20 keys). */
export function messageEvent(message: MessageFields): MessageEvent {
  return { ...messageResult(message), id: message.id ?? '' };
}

function storedData(message: MessageFields, id: string): MessageData {
  return {
    timestamp: message.timestamp,
    sender: message.sender,
    sender_name: message.sender_name,
    session_id: message.session_id,
    context_id: message.context_id,
    text: message.text,
    files: message.files,
    error: message.error,
    edit: message.edit,
    properties: whole(message.properties),
    category: message.category,
    content_blocks: message.content_blocks,
    session_metadata: message.session_metadata,
    id,
    flow_id: message.flow_id,
    run_id: message.run_id,
    duration: message.duration,
  };
}

function unstoredData(message: MessageFields): MessageData {
  return {
    text: message.text,
    files: message.files,
    sender: message.sender,
    sender_name: message.sender_name,
    session_id: message.session_id,
    context_id: message.context_id,
    run_id: message.run_id,
    timestamp: message.timestamp,
    flow_id: message.flow_id,
    error: message.error,
    edit: message.edit,
    properties: message.properties,
    category: message.category,
    content_blocks: message.content_blocks,
    duration: message.duration,
    session_metadata: message.session_metadata,
  };
}

/** Langflow calls a message complete under `data` while it calls it partial above (recording `run_stream_tokens`). */
function whole(properties: MessageProperties): MessageProperties {
  return properties.state === 'complete' ? properties : { ...properties, state: 'complete' };
}
