import type { MessageProperties } from './run';
import type { Fields } from './stored';

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
export type MessageListItem = Omit<Pick<StoredMessage, (typeof MESSAGE_LIST_ITEM)[number]>, 'files'> & {
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
