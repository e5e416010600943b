import type { MessageProperties } from './run';

/** A stored message as lists show it. Key order is the order on the wire (reference: REST API 6.5). */
export interface MessageListItem {
  id: string;
  flow_id: string;
  /** `YYYY-MM-DD HH:MM:SS.ffffff UTC` */
  timestamp: string;
  sender: string;
  sender_name: string;
  session_id: string;
  context_id: string;
  text: string;
  /** The list as JSON text: so Langflow writes it here, and here only. */
  files: string;
  edit: boolean;
  duration: number | null;
  properties: MessageProperties;
  category: string;
  content_blocks: readonly unknown[];
  session_metadata: Readonly<Record<string, unknown>> | null;
}

/** A stored message as the answer to its change. */
export interface ChangedMessage {
  timestamp: string;
  sender: string;
  sender_name: string;
  session_id: string;
  context_id: string;
  text: string;
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
}

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
