import { type MessageProperties } from '@flowgate/contracts';
import { timestampNow } from './timestamp';

/** What a chat message holds: it travels between components, is stored with its session, comes back in the answer. */
export interface MessageFields {
  /** `null` until the message has been stored. */
  readonly id: string | null;
  readonly text: string;
  /** `User` or `Machine`; `null` for a text that nobody says, e.g. a prompt's. */
  readonly sender: string | null;
  readonly sender_name: string | null;
  readonly session_id: string;
  readonly context_id: string | null;
  readonly flow_id: string | null;
  readonly run_id: string | null;
  /** `YYYY-MM-DD HH:MM:SS.ffffff UTC` */
  readonly timestamp: string;
  /** Storage paths. */
  readonly files: readonly string[];
  readonly error: boolean;
  readonly edit: boolean;
  readonly category: string;
  readonly properties: MessageProperties;
  readonly content_blocks: readonly unknown[];
  /** Milliseconds. */
  readonly duration: number | null;
  readonly session_metadata: Readonly<Record<string, unknown>> | null;
}

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

/** What a message is that nobody has said yet. */
const unsaid: Omit<MessageFields, 'timestamp'> = Object.freeze({
  id: null,
  text: '',
  sender: null,
  sender_name: null,
  session_id: '',
  context_id: '',
  flow_id: null,
  run_id: null,
  files: Object.freeze([]),
  error: false,
  edit: false,
  category: 'message',
  properties: noProperties,
  content_blocks: Object.freeze([]),
  duration: null,
  session_metadata: null,
});

/** A message; never changed, `with` gives a changed copy. Only `text` is needed to make one. */
export class Message implements MessageFields {
  readonly id: string | null;
  readonly text: string;
  readonly sender: string | null;
  readonly sender_name: string | null;
  readonly session_id: string;
  readonly context_id: string | null;
  readonly flow_id: string | null;
  readonly run_id: string | null;
  readonly timestamp: string;
  readonly files: readonly string[];
  readonly error: boolean;
  readonly edit: boolean;
  readonly category: string;
  readonly properties: MessageProperties;
  readonly content_blocks: readonly unknown[];
  readonly duration: number | null;
  readonly session_metadata: Readonly<Record<string, unknown>> | null;

  constructor(given: Partial<MessageFields> = {}) {
    const fields = { ...unsaid, ...given };
    this.id = fields.id;
    this.text = fields.text;
    this.sender = fields.sender;
    this.sender_name = fields.sender_name;
    this.session_id = fields.session_id;
    this.context_id = fields.context_id;
    this.flow_id = fields.flow_id;
    this.run_id = fields.run_id;
    this.timestamp = given.timestamp ?? timestampNow();
    this.files = fields.files;
    this.error = fields.error;
    this.edit = fields.edit;
    this.category = fields.category;
    this.properties = fields.properties;
    this.content_blocks = fields.content_blocks;
    this.duration = fields.duration;
    this.session_metadata = fields.session_metadata;
  }

  /** The same message, id and time too, with these fields changed. */
  with(changed: Partial<MessageFields>): Message {
    return new Message({ ...(this as MessageFields), ...changed });
  }
}
