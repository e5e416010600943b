import type { ChangedMessage, MessageListItem } from '@flowgate/contracts';
import { pythonJson } from '../common/python-json';
import type { Message } from './message.entity';

/** A message in a list: 15 keys (reference: REST API 6.5). */
export function listed(message: Message): MessageListItem {
  return {
    id: message.id,
    flow_id: message.flowId,
    timestamp: message.timestamp,
    sender: message.sender,
    sender_name: message.senderName,
    session_id: message.sessionId,
    context_id: message.contextId,
    text: message.text,
    files: pythonJson(message.files),
    edit: message.edit,
    duration: message.duration,
    properties: message.properties,
    category: message.category,
    content_blocks: message.contentBlocks,
    session_metadata: message.sessionMetadata,
  };
}

/** A message as the answer to its change: 16 keys. */
export function changed(message: Message): ChangedMessage {
  return {
    timestamp: message.timestamp,
    sender: message.sender,
    sender_name: message.senderName,
    session_id: message.sessionId,
    context_id: message.contextId,
    text: message.text,
    files: message.files,
    error: message.error,
    edit: message.edit,
    properties: message.properties,
    category: message.category,
    content_blocks: message.contentBlocks,
    session_metadata: message.sessionMetadata,
    id: message.id,
    flow_id: message.flowId,
    run_id: message.runId,
  };
}
