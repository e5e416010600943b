/**
 * The wire types of a build: the run of a flow as Langflow's playground asks for it, which tells of every component. Key order in the
 * declarations is the order on the wire (docs/langflow/rest-api.md#build).
 */
import type { MessageEvent, OutputResult } from './run';
import type { TokenUsage } from './message';

/** What one component has given, with the time that it took. */
export interface BuiltData {
  /** By output name; filled for chat and text components only. */
  readonly results: Readonly<Record<string, unknown>>;
  /** By output name, every output of the component. */
  readonly outputs: Readonly<Record<string, OutputResult>>;
  readonly logs: Readonly<Record<string, readonly unknown[]>>;
  /** The same as `artifacts`. */
  readonly message: Readonly<Record<string, unknown>>;
  readonly artifacts: Readonly<Record<string, unknown>>;
  /** Seconds. */
  readonly timedelta: number;
  /** The same for people, such as `8 ms`. */
  readonly duration: string;
  readonly used_frozen_result: boolean;
  readonly token_usage: TokenUsage | null;
}

/** A component that has run, or failed. */
export interface BuiltVertex {
  readonly id: string;
  /** Components on a branch that was not taken here. */
  readonly inactivated_vertices: readonly string[];
  /** Components that waited for this one last. */
  readonly next_vertices_ids: readonly string[];
  readonly top_level_vertices: readonly string[];
  readonly valid: boolean;
  /** What it has given as a text for people, or why it failed. */
  readonly params: string;
  readonly data: BuiltData;
  /** `YYYY-MM-DDTHH:MM:SS.ffffffZ` */
  readonly timestamp: string;
}

export interface VertexMeta {
  readonly component_id: string;
  readonly display_name: string;
  readonly vertex_type: string;
  /** An end of the flow that answers. */
  readonly is_output: boolean;
  /** Nothing hangs on it. */
  readonly is_terminal: boolean;
  readonly output_types: readonly string[];
}

/** One event of a build. */
export type BuildEvent =
  | {
      readonly event: 'vertices_sorted';
      /** The components that wait for none, and all that the build comes to. */
      readonly data: { readonly ids: readonly string[]; readonly to_run: readonly string[] };
    }
  | { readonly event: 'build_start'; readonly data: Readonly<Record<string, never>> }
  | { readonly event: 'add_message'; readonly data: MessageEvent }
  | { readonly event: 'token'; readonly data: { readonly chunk: string; readonly id: string } }
  | { readonly event: 'remove_message'; readonly data: { readonly id: string } }
  | {
      readonly event: 'end_vertex';
      readonly data: { readonly build_data: BuiltVertex; readonly output_meta: VertexMeta };
    }
  | { readonly event: 'error'; readonly data: MessageEvent | { readonly error: string } }
  /** Seconds; nothing for a reader who comes after the end. */
  | { readonly event: 'end'; readonly data: { readonly build_duration?: number } };

/** A build that has been begun, for those who read its events elsewhere. */
export interface StartedBuild {
  readonly job_id: string;
}

export interface CancelledBuild {
  readonly success: boolean;
  readonly message: string;
}

/** What a build would run. */
export interface BuildOrder {
  /** The components that wait for none. */
  readonly ids: readonly string[];
  readonly run_id: string;
  readonly vertices_to_run: readonly string[];
}
