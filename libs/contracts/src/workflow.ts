/** The wire types of `/api/v2/workflows`. Key order in the declarations is the order on the wire (docs/langflow/rest-api.md#workflows). */
import type { BuildEvent } from './build';

/** What one end of the flow has given. */
export interface WorkflowOutput {
  readonly type: 'message' | 'data' | 'dataframe' | 'unknown';
  readonly status: 'completed';
  readonly display_name: string;
  /** A message's text, or the value itself. */
  readonly content: unknown;
  readonly metadata: { readonly component_type: string };
}

export interface WorkflowError {
  readonly error: string;
  readonly code: string;
  readonly details: { readonly flow_id: string; readonly error_type: string };
}

/** A run that has ended. */
export interface WorkflowResponse {
  readonly flow_id: string;
  /** `null` when the run has failed. */
  readonly session_id: string | null;
  readonly job_id: string;
  readonly object: 'response';
  /** `2026-11-23T15:28:22.608851+00:00` */
  readonly created_timestamp: string;
  readonly status: 'completed' | 'failed';
  /** The answer in short: of one message its text and where it comes from. */
  readonly output: {
    readonly reason: 'single' | 'multiple' | 'none' | 'failed';
    readonly text: string | null;
    readonly source: string | null;
  };
  readonly errors: readonly WorkflowError[];
  readonly warnings: readonly unknown[];
  /** The request's tweaks. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly globals: Readonly<Record<string, string>>;
  /** By component. */
  readonly outputs: Readonly<Record<string, WorkflowOutput>>;
  readonly human_request: null;
  readonly has_errors: boolean;
}

/** A run in the background. */
export interface WorkflowJob {
  readonly job_id: string;
  readonly flow_id: string;
  readonly object: 'job';
  readonly created_timestamp: string;
  readonly status: 'queued' | 'in_progress' | 'cancelled';
  readonly links: { readonly status: string; readonly events: string; readonly stop: string };
  readonly errors: readonly WorkflowError[];
  readonly globals: Readonly<Record<string, string>>;
}

/** One event of a streamed run. */
export type WorkflowEvent =
  | BuildEvent
  | { readonly event: 'output'; readonly data: WorkflowOutput & { readonly component_id: string } };

/** One event of the same in AG-UI's words. */
export type AguiEvent =
  | { readonly type: 'RUN_STARTED' | 'RUN_FINISHED'; readonly threadId: string; readonly runId: string }
  | { readonly type: 'RUN_ERROR'; readonly message: string }
  | { readonly type: 'TEXT_MESSAGE_START'; readonly messageId: string; readonly role: 'assistant' }
  | { readonly type: 'TEXT_MESSAGE_CONTENT'; readonly messageId: string; readonly delta: string }
  | { readonly type: 'TEXT_MESSAGE_END'; readonly messageId: string }
  | { readonly type: 'TOOL_CALL_START'; readonly toolCallId: string; readonly toolCallName: string }
  | { readonly type: 'TOOL_CALL_ARGS'; readonly toolCallId: string; readonly delta: string }
  | { readonly type: 'TOOL_CALL_END'; readonly toolCallId: string }
  | {
      readonly type: 'TOOL_CALL_RESULT';
      readonly messageId: string;
      readonly toolCallId: string;
      readonly content: string;
    };

/** The answer to a stop. */
export interface StoppedWorkflow {
  readonly job_id: string;
  readonly message: string;
}

/** The body of a 404. */
export interface WorkflowProblem {
  readonly error: string;
  readonly code: 'FLOW_NOT_FOUND' | 'JOB_NOT_FOUND';
  readonly message: string;
  readonly flow_id?: string;
  readonly job_id?: string;
}
