/** What the routes of MCP say beside the protocol itself (docs/langflow/mcp.md). */

/** A flow as a tool of its project's MCP server. */
export interface McpTool {
  /** The flow's id. */
  id: string;
  mcp_enabled: boolean;
  /** What the tool is called; made of the flow's name where the flow does not say. */
  action_name: string;
  action_description: string;
  /** The flow's own. */
  name: string;
  description: string | null;
}

/** Who may use a project's MCP server: those with an API key of its owner, or everybody, who then acts as the owner. */
export type McpAuthType = 'apikey' | 'none';

/** How a project's MCP server is guarded. Langflow's fields for OAuth are shown empty: it is not supported here. */
export interface McpAuthSettings {
  auth_type: string;
  oauth_host: null;
  oauth_port: null;
  oauth_server_url: null;
  oauth_callback_path: null;
  oauth_callback_url: null;
  oauth_client_id: null;
  oauth_client_secret: null;
  oauth_auth_url: null;
  oauth_token_url: null;
  oauth_mcp_scope: null;
  oauth_provider_scope: null;
}

/** Answer of `GET /api/v1/mcp/project/{project_id}`. */
export interface McpProject {
  tools: McpTool[];
  /** `null` in a project that does not say: an API key is wanted. */
  auth_settings: McpAuthSettings | null;
  /** What clients may call the server. */
  server_name: string;
}

/** Which flows of a project are tools, and what they are called; flows that are not named stay as they are. */
export interface McpToolSettings {
  id: string;
  mcp_enabled: boolean;
  action_name?: string | null;
  action_description?: string | null;
}

/** Body of `PATCH /api/v1/mcp/project/{project_id}`. */
export interface UpdateMcpProject {
  settings: McpToolSettings[];
  auth_settings?: { auth_type: McpAuthType } | null;
}

/** Answer of `GET /api/v1/mcp/project/{project_id}/composer-url`: where clients reach the project's MCP server. */
export interface McpAddresses {
  project_id: string;
  uses_composer: false;
  streamable_http_url: string;
  legacy_sse_url: string;
  error_message: null;
}

/** Whether a program on the server's own machine is set up to use a project's MCP server; none ever is. */
export interface McpInstallation {
  name: string;
  installed: false;
  available: false;
}
