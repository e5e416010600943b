import type { Fields } from './stored';

/** Token counts of one model call, or of several added up. */
export interface TokenUsage {
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly total_tokens: number;
}

/** The component that produced a message's text; all `null` for what a user wrote. */
export interface MessageSource {
  readonly id: string | null;
  readonly display_name: string | null;
  /** The model's name if a model wrote the text, else the component's display name. */
  readonly source: string | null;
}

export interface MessageProperties {
  readonly text_color: string | null;
  readonly background_color: string | null;
  readonly edited: boolean;
  readonly source: MessageSource;
  readonly icon: string | null;
  readonly allow_markdown: boolean;
  readonly positive_feedback: boolean | null;
  readonly state: 'partial' | 'complete';
  readonly targets: readonly unknown[];
  readonly usage: TokenUsage | null;
  /** Milliseconds. */
  readonly build_duration: number | null;
}

/** A message that is stored with its session. */
export interface StoredMessage {
  /** `YYYY-MM-DD HH:MM:SS.ffffff UTC` */
  timestamp: string;
  /** `User` or `Machine`. */
  sender: string;
  sender_name: string;
  session_id: string;
  context_id: string;
  text: string;
  /** Storage paths. */
  files: readonly string[];
  error: boolean;
  edit: boolean;
  properties: MessageProperties;
  category: string;
  content_blocks: readonly unknown[];
  session_metadata: Readonly<Record<string, unknown>> | null;
  id: string;
  flow_id: string;
  run_id: string | null;
  /** Milliseconds. */
  duration: number | null;
}

/** What a message may lack: what nobody has said, and what it gets only when it is stored. */
type Unsaid = 'id' | 'flow_id' | 'sender' | 'sender_name' | 'context_id';

/** A message as it travels between components and comes back in the answer, stored or not. */
export type MessageFields = {
  readonly [Name in keyof StoredMessage]: Name extends Unsaid
    ? StoredMessage[Name] | null
    : StoredMessage[Name];
};

/** How the fields above are kept, in their order on the wire. */
export const MESSAGE = {
  timestamp: 'text',
  sender: 'text',
  sender_name: 'text',
  session_id: 'text',
  context_id: 'text',
  text: 'text',
  files: 'json',
  error: 'flag',
  edit: 'flag',
  properties: 'json',
  category: 'text',
  content_blocks: 'json',
  session_metadata: 'json?',
  id: 'id',
  flow_id: 'id',
  run_id: 'id?',
  duration: 'float?',
} as const satisfies Fields<StoredMessage>;

/** What answers and events show of a message, in the order on the wire. */
export const MESSAGE_RESULT = [
  'sender',
  'sender_name',
  'files',
  'session_id',
  'context_id',
  'run_id',
  'timestamp',
  'flow_id',
  'error',
  'edit',
  'properties',
  'category',
  'content_blocks',
  'duration',
  'session_metadata',
  'text',
] as const satisfies readonly (keyof StoredMessage)[];

/** What lists show of a message, in the order on the wire: another one than that of a single message. */
export const MESSAGE_LIST_ITEM = [
  'id',
  'flow_id',
  'timestamp',
  'sender',
  'sender_name',
  'session_id',
  'context_id',
  'text',
  'files',
  'edit',
  'duration',
  'properties',
  'category',
  'content_blocks',
  'session_metadata',
] as const satisfies readonly (keyof StoredMessage)[];

/** A stored message as lists show it. */
export type MessageListItem = Omit<
  Pick<StoredMessage, (typeof MESSAGE_LIST_ITEM)[number]>,
  'context_id' | 'files'
> & {
  /** `null` for a failure that was said in no context, empty for anything else. */
  context_id: string | null;
  /** The list as JSON text: so Langflow writes it here, and here only. */
  files: string;
};

/** A stored message as the answer to its change. */
export type ChangedMessage = Omit<StoredMessage, 'duration'>;

/** Body of `PUT /api/v1/monitor/messages/{id}`; what is absent stays. */
export interface UpdateMessage {
  text?: string | null;
  sender?: string | null;
  sender_name?: string | null;
  session_id?: string | null;
  context_id?: string | null;
  files?: string[] | null;
  error?: boolean | null;
  properties?: Record<string, unknown> | null;
}

export interface DeletedSessions {
  message: string;
  /** How many sessions the request named. */
  deleted_count: number;
}
