/** A message as answers and events show it: everything twice, in Langflow's two orders (docs/langflow/rest-api.md#the-runs-answer). */
import {
  MESSAGE,
  MESSAGE_RESULT,
  type MessageData,
  type MessageEvent,
  type MessageProperties,
  type MessageResult,
  type MessageWireFields,
} from '@flowgate/contracts';
import { type MessageFields } from '@flowgate/engine';

type Field = keyof MessageFields;
const STORED = shapeOf(Object.keys(MESSAGE) as Field[]);
/** A message that was never stored begins with what was said. */
const FIRST: readonly Field[] = ['text', 'files', 'sender', 'sender_name'];
const UNSTORED = shapeOf([...FIRST, ...MESSAGE_RESULT.filter((field) => !FIRST.includes(field))]);
const RESULT = shapeOf(MESSAGE_RESULT);

/** As a plain answer shows it (19 keys; the id is under `data` only). */
export function messageResult(message: MessageFields): MessageResult {
  return { text_key: 'text', data: messageData(message), default_value: '', ...filled(RESULT, message) };
}

/** As an event shows a stored message (20 keys). */
export function messageEvent(message: MessageFields): MessageEvent {
  return { ...messageResult(message), id: message.id ?? '' };
}

function messageData(message: MessageFields): MessageData {
  if (message.id === null) return filled(UNSTORED, message);
  return { ...filled(STORED, message), id: message.id, properties: whole(message.properties) };
}

/** Langflow calls a message complete under `data` while it calls it partial above (recording `run_stream_tokens`). */
function whole(properties: MessageProperties): MessageProperties {
  return properties.state === 'complete' ? properties : { ...properties, state: 'complete' };
}

/** An object with these fields in this order. */
function shapeOf(fields: readonly Field[]): object {
  return Object.fromEntries(fields.map((field) => [field, null]));
}

/** A copy of the shape that holds the message's values: twice as fast as an object that grows field by field. */
function filled(shape: object, message: MessageFields): MessageWireFields {
  const copy: Record<string, unknown> = { ...shape };
  for (const field in copy) copy[field] = message[field as Field];
  return copy as unknown as MessageWireFields;
}
