/** A chat message: what travels between components, is stored with its session, and comes back in the answer. */
export interface MessageFields {
  id: string | null;
  text: string;
  sender: string | null;
  sender_name: string | null;
  session_id: string;
  context_id: string;
  flow_id: string | null;
  run_id: string | null;
  /** `YYYY-MM-DD HH:MM:SS.ffffff UTC` */
  timestamp: string;
  files: string[];
  error: boolean;
  edit: boolean;
  category: string;
  properties: Record<string, unknown>;
  content_blocks: unknown[];
  duration: number | null;
  session_metadata: Record<string, unknown> | null;
}
export type Message = MessageFields;
