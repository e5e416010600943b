import type { SetupState } from './setup';

/** A line of the answer of `POST /api/v1/move_in`. The last one is the report or an error, after which nothing is there. */
export type MoveInEvent =
  | { readonly event: 'progress'; readonly data: MoveInProgress }
  | { readonly event: 'report'; readonly data: MoveInReport }
  | { readonly event: 'error'; readonly data: { readonly detail: string } };

/** How far a part of an import has come. */
export interface MoveInProgress {
  readonly part: MoveInPartName;
  /** Rows that were read. */
  readonly done: number;
  /** Rows that there are. */
  readonly total: number;
}

/** What came over from a Langflow server, or would come; `langflow import-langflow --json` prints the same. */
export interface MoveInReport {
  readonly source: 'SQLite' | 'PostgreSQL';
  /** Nothing was written: the report says what would be. */
  readonly dry_run: boolean;
  readonly parts: readonly MoveInPart[];
  /** What its reader should know or do, a sentence each. */
  readonly notes: readonly string[];
  /** The flows that came, or were here already, and whether they run here. */
  readonly flows: readonly MoveInFlow[];
}

export type MoveInPartName =
  | 'users'
  | 'api_keys'
  | 'projects'
  | 'flows'
  | 'variables'
  | 'messages'
  | 'mcp_servers'
  | 'flow_files'
  | 'user_files';

export interface MoveInPart {
  readonly name: MoveInPartName;
  readonly taken: number;
  /** Here already, and left as they are. */
  readonly present: number;
  /** Here already, and overwritten, as `--replace` asks. */
  readonly replaced: number;
  readonly left: readonly MoveInLeft[];
}

/** What did not come over, by reason. */
export interface MoveInLeft {
  readonly reason: string;
  readonly count: number;
  /** Names of the first of them. */
  readonly names: readonly string[];
}

export interface MoveInFlow {
  readonly id: string;
  readonly name: string;
  readonly endpoint_name: string | null;
  readonly owner: string;
  readonly state: SetupState;
  /** What is in the way of a run here, a sentence each, with the component's name; empty when it is ready. */
  readonly problems: readonly string[];
}
