/**
 * `ready`: a run finds all that it needs. `needs_setup`: something is missing that can be set here. `cannot_run`: a run
 * would come to something that has no form here, or cannot begin.
 */
export type SetupState = 'ready' | 'needs_setup' | 'cannot_run';

export type SetupFindingCode =
  // `cannot_run`
  | 'flow_invalid'
  | 'component_unsupported'
  // `needs_setup`
  | 'model_missing'
  | 'model_unavailable'
  | 'key_missing'
  | 'field_required'
  | 'field_invalid'
  | 'variable_missing'
  | 'variable_secret';

/** One thing that is in the way of a run. */
export interface SetupFinding {
  code: SetupFindingCode;
  /** A sentence that says what is wrong, and one that says what to do about it. */
  message: string;
  fix: string;
  /** The component, by the id of its node; `null` when it is the whole flow. */
  node_id: string | null;
  /** The component's name as its author sees it. */
  component: string | null;
  component_type: string | null;
  /** The field by its name in the flow's JSON, and by its name to people. */
  field: string | null;
  label: string | null;
  /** Names of global variables, each of which would do if it existed. */
  variables: string[];
}

/** A component of a flow, named for people and programs. */
export interface NamedComponent {
  node_id: string;
  component: string;
  component_type: string;
}

/** Answer of `GET /api/v1/flows/{id}/setup`. */
export interface FlowSetup {
  flow_id: string;
  /** The version of the flow that this is said of. */
  version_token: string;
  state: SetupState;
  findings: SetupFinding[];
  /** Components that no run comes to: what they lack is in nobody's way. */
  unused: NamedComponent[];
  /** Components whose code the flow's author has changed: they run as Langflow brings them along. */
  ignored_code: NamedComponent[];
}

/** A flow's state in a list (`GET /api/v1/flows/setup`). */
export interface FlowSetupSummary {
  flow_id: string;
  state: SetupState;
  /** What is in the way, one sentence each, the first few. */
  reasons: string[];
  /** How many things are in the way in all. */
  count: number;
}
