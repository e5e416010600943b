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

  /**
   * @param base what counts where `given` says nothing. Field by field, because a run makes several messages, and putting objects together
   *   to take them apart again was a fifth of its time
   */
  constructor(
    given: Partial<MessageFields> = {},
    base: Omit<MessageFields, 'timestamp'> & { readonly timestamp?: string } = unsaid,
  ) {
    this.id = chosen(given.id, base.id);
    this.text = chosen(given.text, base.text);
    this.sender = chosen(given.sender, base.sender);
    this.sender_name = chosen(given.sender_name, base.sender_name);
    this.session_id = chosen(given.session_id, base.session_id);
    this.context_id = chosen(given.context_id, base.context_id);
    this.flow_id = chosen(given.flow_id, base.flow_id);
    this.run_id = chosen(given.run_id, base.run_id);
    this.timestamp = given.timestamp ?? base.timestamp ?? timestampNow();
    this.files = chosen(given.files, base.files);
    this.error = chosen(given.error, base.error);
    this.edit = chosen(given.edit, base.edit);
    this.category = chosen(given.category, base.category);
    this.properties = chosen(given.properties, base.properties);
    this.content_blocks = chosen(given.content_blocks, base.content_blocks);
    this.duration = chosen(given.duration, base.duration);
    this.session_metadata = chosen(given.session_metadata, base.session_metadata);
  }

  /** The same message, id and time too, with these fields changed. */
  with(changed: Partial<MessageFields>): Message {
    return new Message(changed, this);
  }
}

function chosen<T>(given: T | undefined, base: T): T {
  return given === undefined ? base : given;
}

/** Who says a message: the machine, where nobody is named. */
export function speakerOf({ sender, sender_name: name }: Pick<MessageFields, 'sender' | 'sender_name'>) {
  return {
    sender: sender === null || sender === '' ? 'Machine' : sender,
    sender_name: name === null || name === '' ? 'AI' : name,
  };
}
