import type { MessageFields } from '@flowgate/engine';
import type { Columns, Value } from '../database/statements';
import type { Message } from './message.entity';

/** The columns of a message, in the order in which a row's values are given. */
export const COLUMNS = {
  id: 'text',
  user_id: 'text',
  flow_id: 'text',
  session_id: 'text',
  context_id: 'text',
  run_id: 'text',
  timestamp: 'text',
  sender: 'text',
  sender_name: 'text',
  text: 'text',
  files: 'text',
  error: 'boolean',
  edit: 'boolean',
  category: 'text',
  properties: 'text',
  content_blocks: 'text',
  duration: 'float8',
  session_metadata: 'text',
} as const satisfies Columns;

/** What a row is stored as: one value a column. */
export type MessageRow = readonly Value[];

/** The row of a message that a run of the user's flow has made. */
export function messageRow(message: MessageFields, userId: string): MessageRow {
  return [
    message.id,
    userId,
    message.flow_id,
    storable(message.session_id),
    storable(message.context_id ?? ''),
    message.run_id,
    message.timestamp,
    storable(message.sender ?? ''),
    storable(message.sender_name ?? ''),
    storable(message.text),
    listJson(message.files),
    message.error,
    message.edit,
    message.category,
    JSON.stringify(message.properties),
    listJson(message.content_blocks),
    message.duration,
    message.session_metadata && JSON.stringify(message.session_metadata),
  ];
}

/** PostgreSQL has no way to keep a NUL character, and a model's answer is too dear to be lost for one. */
function storable(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text;
}

function listJson(list: readonly unknown[]): string {
  return list.length === 0 ? '[]' : JSON.stringify(list);
}

/** A stored message as the engine reads it. */
export function messageFields(stored: Message): MessageFields {
  return {
    id: stored.id,
    text: stored.text,
    sender: stored.sender,
    sender_name: stored.senderName,
    session_id: stored.sessionId,
    context_id: stored.contextId,
    flow_id: stored.flowId,
    run_id: stored.runId,
    timestamp: stored.timestamp,
    files: stored.files,
    error: stored.error,
    edit: stored.edit,
    category: stored.category,
    properties: stored.properties,
    content_blocks: stored.contentBlocks,
    duration: stored.duration,
    session_metadata: stored.sessionMetadata,
  };
}
