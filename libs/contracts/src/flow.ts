import type { Fields } from './stored';

export type FlowAccess = 'PRIVATE' | 'PUBLIC';
export type FlowKind = 'workflow' | 'agent';

/** The graph as drawn in Langflow: nodes, edges and whatever else the author's Langflow keeps there. */
export type FlowGraph = Record<string, unknown>;

/** Why a stored flow, or a part of it, cannot run on this server. */
export interface FlowWarning {
  /**
   * `component_unsupported`: one component, or an output of it that is asked for, has no native implementation. `component_code_ignored`: code
   * that the flow's author has changed is not run. `flow_invalid`: no run can begin.
   */
  code: 'component_unsupported' | 'component_code_ignored' | 'flow_invalid';
  message: string;
  /** The node that is meant; `null` when it is the whole flow. */
  node_id: string | null;
  /** The node's component type, e.g. `Agent`. */
  component_type: string | null;
}

/** A flow as the API shows it: Langflow's 25 fields in Langflow's order. */
export interface Flow {
  name: string;
  description: string | null;
  icon: string | null;
  icon_bg_color: string | null;
  gradient: string | null;
  data: FlowGraph | null;
  is_component: boolean;
  /** `2026-11-23T15:17:24+00:00` */
  updated_at: string;
  webhook: boolean;
  endpoint_name: string | null;
  tags: string[] | null;
  locked: boolean;
  mcp_enabled: boolean;
  action_name: string | null;
  action_description: string | null;
  access_type: FlowAccess;
  flow_type: FlowKind;
  a2a_enabled: boolean;
  a2a_card_overrides: Record<string, unknown> | null;
  id: string;
  user_id: string;
  folder_id: string;
  workspace_id: string | null;
  name_key: null;
  /** Another value after each change of `data`; `null` only in the answer to a batch. */
  version_token: string | null;
}

/** How the fields above are kept, in their order on the wire. */
export const FLOW = {
  name: 'text',
  description: 'text?',
  icon: 'text?',
  icon_bg_color: 'text?',
  gradient: 'text?',
  data: 'json?',
  is_component: 'flag',
  updated_at: 'instant',
  webhook: 'flag',
  endpoint_name: 'text?',
  tags: 'json?',
  locked: 'flag',
  mcp_enabled: 'flag',
  action_name: 'text?',
  action_description: 'text?',
  access_type: 'text',
  flow_type: 'text',
  a2a_enabled: 'flag',
  a2a_card_overrides: 'json?',
  id: 'id',
  user_id: 'id',
  folder_id: 'id',
  workspace_id: 'id?',
  name_key: 'made',
  version_token: 'made',
} as const satisfies Fields<Flow>;

/** A single flow, and what of it cannot run here. */
export interface CheckedFlow extends Flow {
  warnings: FlowWarning[];
}

/** A component that visitors of a public flow talk to, without the value of any field. */
export interface PublicNode {
  id: string;
  type: string;
  data: { id: string; type: string; node: { display_name: string; template: Record<string, never> } };
}

/** What anybody may see of a public flow: enough for a visitor's chat. */
export interface PublicFlow {
  id: string;
  name: string;
  description: string | null;
  icon: string | null;
  icon_bg_color: string | null;
  gradient: string | null;
  flow_type: FlowKind;
  access_type: 'PUBLIC';
  updated_at: string;
  /** The inputs and outputs for people, and nothing between them. */
  data: { nodes: PublicNode[]; edges: [] };
  public_access: { can_read: boolean; can_execute: boolean };
}

/** What a list that leaves the graphs out shows of a flow, in the order on the wire. */
export const FLOW_HEADER = [
  'id',
  'name',
  'folder_id',
  'is_component',
  'endpoint_name',
  'description',
  'data',
  'access_type',
  'tags',
  'mcp_enabled',
  'flow_type',
  'a2a_enabled',
  'a2a_card_overrides',
  'action_name',
  'action_description',
  'updated_at',
] as const satisfies readonly (keyof Flow)[];

/** A flow in a list that leaves the graphs out. */
export type FlowHeader = Omit<Pick<Flow, (typeof FLOW_HEADER)[number]>, 'data'> & { data: null };

/** What the server says itself, whatever a request says of it. */
export const FLOW_OWN = [
  'updated_at',
  'user_id',
  'name_key',
  'version_token',
] as const satisfies readonly (keyof Flow)[];

/** What a request may say of a flow. */
type Sayable = Omit<Flow, 'name' | 'access_type' | 'flow_type' | (typeof FLOW_OWN)[number]>;

/**
 * Body of `POST /api/v1/flows/`: an exported flow will do. Further fields are kept for the export, and an `id` is taken over
 * unless another flow has it.
 */
export type CreateFlow = { [Name in keyof Sayable]?: Sayable[Name] | null } & {
  name: string;
  access_type?: FlowAccess;
  flow_type?: FlowKind;
};

/** What of it a change may name. */
export const FLOW_CHANGE = [
  'name',
  'description',
  'data',
  'folder_id',
  'workspace_id',
  'endpoint_name',
  'mcp_enabled',
  'locked',
  'action_name',
  'action_description',
  'access_type',
  'flow_type',
  'a2a_enabled',
  'a2a_card_overrides',
] as const satisfies readonly (keyof CreateFlow)[];

/** Body of `PATCH /api/v1/flows/{id}`. `null` leaves a field as it is, except `endpoint_name`, which it clears. */
export type UpdateFlow = Omit<Partial<Pick<CreateFlow, (typeof FLOW_CHANGE)[number]>>, 'name'> & {
  name?: string | null;
};

/** At which version a flow is. */
export interface FlowVersionState {
  /** For `If-Match`. */
  version_token: string;
  last_modified_by: string;
  last_modified_by_username: string | null;
  /** `2026-11-25T10:29:38.367978Z` */
  updated_at: string;
}

/** The earlier versions of a flow. */
export interface FlowVersions {
  entries: readonly never[];
  max_entries: number;
}
