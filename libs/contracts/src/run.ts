/**
 * The wire types of a run: the answer of `POST /api/v1/run/{flow}` and the events of its streamed form. Key order in
 * the declarations is the order on the wire (docs/langflow/rest-api.md#the-runs-answer).
 */
import type { FlowWarning } from './flow';
import type { MESSAGE_RESULT, MessageFields, TokenUsage } from './message';

/** The fields that a message shows both at its top level and again under `data`. */
export type MessageWireFields = Pick<MessageFields, (typeof MESSAGE_RESULT)[number]>;

/** `id` is here, and in the plain answer only here; a message that was never stored has none. */
export type MessageData = MessageWireFields & { readonly id?: string };

/** A message in an answer (19 keys). */
export interface MessageResult extends MessageWireFields {
  readonly text_key: 'text';
  readonly data: MessageData;
  readonly default_value: '';
}

/** A message in an event (20 keys). */
export interface MessageEvent extends MessageResult {
  readonly id: string;
}

/** What one output of a component gave, in short. */
export interface OutputResult {
  readonly message: unknown;
  readonly type: 'message' | 'text' | 'object' | 'array' | 'data' | 'stream' | 'unknown' | 'error';
}

export interface ChatResultMessage {
  readonly message: string;
  readonly sender: string;
  readonly sender_name: string;
  readonly session_id: string;
  readonly stream_url: null;
  readonly component_id: string;
  readonly files: readonly unknown[];
  readonly type: 'text';
}

/** What one component of the run gave. */
export interface ResultData {
  /** By output name; filled for chat and text components only. */
  readonly results: Readonly<Record<string, unknown>>;
  readonly artifacts: Readonly<Record<string, unknown>>;
  /** By output name, every declared output. */
  readonly outputs: Readonly<Record<string, OutputResult>>;
  readonly logs: Readonly<Record<string, readonly unknown[]>>;
  readonly messages: readonly ChatResultMessage[];
  readonly timedelta: null;
  readonly duration: null;
  readonly component_display_name: string;
  readonly component_id: string;
  readonly used_frozen_result: boolean;
  readonly token_usage: TokenUsage | null;
}

export interface RunOutputs {
  readonly inputs: { readonly input_value?: string };
  readonly outputs: readonly ResultData[];
}

/** The body of a plain answer, and of the `end` event. */
export interface RunResponse {
  readonly session_id: string;
  readonly outputs: readonly RunOutputs[];
  /** What did not run as the flow's author sees it in Langflow; absent when all did. Langflow's answer has no such key. */
  readonly warnings?: readonly FlowWarning[];
}

/** One line of the streamed answer. */
export type RunStreamEvent =
  | { readonly event: 'add_message'; readonly data: MessageEvent }
  | { readonly event: 'token'; readonly data: { readonly chunk: string; readonly id: string } }
  | { readonly event: 'remove_message'; readonly data: { readonly id: string } }
  | { readonly event: 'error'; readonly data: MessageEvent | { readonly error: string } }
  | { readonly event: 'end'; readonly data: { readonly result: RunResponse } };
