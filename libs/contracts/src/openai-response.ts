/**
 * The wire types of OpenAI's Responses API over flows, in the form that Langflow gives them (docs/langflow/rest-api.md#responses). Key order is
 * the order on the wire.
 */
import type { TokenUsage } from './message';

export interface OutputText {
  readonly type: 'output_text';
  readonly text: string;
  readonly annotations: readonly [];
}

export interface OutputMessage {
  readonly type: 'message';
  /** `msg_` and the response's id. */
  readonly id: string;
  readonly status: 'in_progress' | 'completed' | 'incomplete';
  readonly role: 'assistant';
  readonly content: readonly OutputText[];
}

/** A tool that the flow has called, which asks nothing of the client. */
export interface FunctionCall {
  readonly id: string;
  readonly type: 'function_call';
  readonly status: 'in_progress' | 'completed';
  readonly name: string;
  /** JSON. */
  readonly arguments: string;
  /** Only in streams. */
  readonly call_id?: string;
}

/** The same with what the tool gave, for those who include `tool_call.results`. */
export interface ToolCallResults {
  /** The tool's name and the number of the call. */
  readonly id: string;
  /** The values of the arguments. */
  readonly queries: readonly unknown[];
  readonly status: 'completed';
  readonly tool_name: string;
  readonly type: 'tool_call';
  /** What the tool gave, as the step of the agent's message shows it. */
  readonly results: unknown;
}

export type ResponseItem = OutputMessage | FunctionCall | ToolCallResults;

/** The answer of `POST /api/v1/responses`. What is `null` or constant is there for OpenAI's clients. */
export interface ResponseObject {
  /** The session: given as `previous_response_id`, it goes on. */
  readonly id: string;
  readonly object: 'response';
  /** Seconds since 1970. */
  readonly created_at: number;
  readonly status: 'in_progress' | 'completed' | 'failed';
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly incomplete_details: null;
  readonly instructions: null;
  readonly max_output_tokens: null;
  /** As it was asked for. */
  readonly model: string;
  readonly output: readonly ResponseItem[];
  readonly parallel_tool_calls: true;
  readonly previous_response_id: string | null;
  readonly reasoning: { readonly effort: null; readonly summary: null };
  readonly store: true;
  readonly temperature: 1;
  readonly text: { readonly format: { readonly type: 'text' } };
  readonly tool_choice: 'auto';
  readonly tools: readonly [];
  readonly top_p: 1;
  readonly truncation: 'disabled';
  /** Of all models that the flow asked; `null` when it asked none. */
  readonly usage: TokenUsage | null;
  readonly user: null;
  readonly metadata: Readonly<Record<string, never>>;
}

/** What is answered instead with status 200: no such flow, tools given, or a run that failed. */
export interface ResponseProblem {
  readonly error: {
    readonly message: string;
    readonly type: 'invalid_request_error' | 'processing_error';
    readonly code?: 'flow_not_found' | 'invalid_flow_request' | 'tools_not_supported';
  };
}
