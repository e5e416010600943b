import { MESSAGE, type MessageFields, type MessageProperties } from '@flowgate/contracts';
import { timestampNow } from './timestamp';

export type { MessageFields };

const noProperties: MessageProperties = Object.freeze({
  text_color: null,
  background_color: null,
  edited: false,
  source: Object.freeze({ id: null, display_name: null, source: null }),
  icon: null,
  allow_markdown: false,
  positive_feedback: null,
  state: 'complete',
  targets: Object.freeze([]),
  usage: null,
  build_duration: null,
});

/** All properties of a message, in Langflow's order, those given over the usual ones. */
export function messageProperties(given: Partial<MessageProperties> = {}): MessageProperties {
  return { ...noProperties, ...given };
}

/** What a field is of a message that nobody has said yet: what may be missing is, a flag is not set. */
function unsaidValue(kind: string): unknown {
  if (kind.endsWith('?') || kind === 'id') return null;
  if (kind === 'flag') return false;
  return kind === 'json' ? Object.freeze([]) : '';
}

const unsaid = Object.freeze({
  ...Object.fromEntries(Object.entries(MESSAGE).map(([field, kind]) => [field, unsaidValue(kind)])),
  sender: null,
  sender_name: null,
  timestamp: undefined,
  category: 'message',
  properties: noProperties,
}) as unknown as MessageFields;

/** A class with the fields of a message, which are declared in the contracts. */
const Fields = Object as unknown as new () => MessageFields;

/** A message; never changed, `with` gives a changed copy. Only `text` is needed to make one. */
export class Message extends Fields {
  /** @param base what counts where `given` says nothing */
  constructor(given: Partial<MessageFields> = {}, base: Partial<MessageFields> = unsaid) {
    super();
    fill(this, given, base);
  }

  /** The same message, id and time too, with these fields changed. */
  with(changed: Partial<MessageFields>): Message {
    return new Message(changed, this);
  }
}

type Writable = { -readonly [Name in keyof MessageFields]?: MessageFields[Name] | undefined };

/**
 * Field by field, because a run makes several messages: going by the list of fields takes some 700 ns for each instead of 60, and leaves
 * objects that are slower to read.
 */
function fill(own: Writable, given: Partial<MessageFields>, base: Partial<MessageFields>): void {
  own.id = chosen(given.id, base.id);
  own.text = chosen(given.text, base.text);
  own.sender = chosen(given.sender, base.sender);
  own.sender_name = chosen(given.sender_name, base.sender_name);
  own.session_id = chosen(given.session_id, base.session_id);
  own.context_id = chosen(given.context_id, base.context_id);
  own.flow_id = chosen(given.flow_id, base.flow_id);
  own.run_id = chosen(given.run_id, base.run_id);
  own.timestamp = given.timestamp ?? base.timestamp ?? timestampNow();
  own.files = chosen(given.files, base.files);
  own.error = chosen(given.error, base.error);
  own.edit = chosen(given.edit, base.edit);
  own.category = chosen(given.category, base.category);
  own.properties = chosen(given.properties, base.properties);
  own.content_blocks = chosen(given.content_blocks, base.content_blocks);
  own.duration = chosen(given.duration, base.duration);
  own.session_metadata = chosen(given.session_metadata, base.session_metadata);
}

function chosen<T>(given: T | undefined, base: T): T {
  if (given === undefined) return base;
  return given;
}

/** Who says a message: the machine, where nobody is named. */
export function speakerOf({ sender, sender_name: name }: Pick<MessageFields, 'sender' | 'sender_name'>) {
  return {
    sender: sender === null || sender === '' ? 'Machine' : sender,
    sender_name: name === null || name === '' ? 'AI' : name,
  };
}
