import type { Fields } from './stored';

/** An HTTP endpoint that does what the code of a flow's component would do (docs/component-endpoints.md). */
export interface ComponentEndpoint {
  flow_id: string;
  /** The id of the component in the flow, such as `ShoutComponent-x7Q2a`. */
  node_id: string;
  url: string;
  /** Seconds in which it must answer. */
  timeout: number;
  /** `2026-11-23T15:20:39.957372Z` */
  created_at: string;
  updated_at: string;
}

/** How the fields above are kept. */
export const COMPONENT_ENDPOINT = {
  flow_id: 'id',
  node_id: 'text',
  url: 'text',
  timeout: 'integer',
  created_at: 'text',
  updated_at: 'text',
} as const satisfies Fields<ComponentEndpoint>;

/** An endpoint as the answer to setting it. */
export interface SetComponentEndpoint extends ComponentEndpoint {
  /** What its requests are signed with, `whsec_...`: shown when it was made, `null` when it stays as it was. */
  secret: string | null;
}

/** What sets an endpoint. */
export interface ComponentEndpointChange {
  /** `http` or `https`. */
  url: string;
  /** Seconds, 1 to 600; 60 unless given. */
  timeout?: number | undefined;
  /** Makes a new secret in place of the old one. */
  new_secret?: boolean | undefined;
}
