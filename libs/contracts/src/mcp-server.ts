/**
 * How a stored MCP server is reached: by its URL, or by a command that the operator lists. Headers and environment are secrets: answers
 * show each value as `********`.
 */
export interface McpServerSettings {
  args?: string[];
  command?: string;
  env?: Record<string, string>;
  headers?: Record<string, string>;
  /** `sse` for the older transport; otherwise streamable HTTP. */
  transport?: string;
  url?: string;
}

/** An entry of `GET /api/v2/mcp/servers`; the server is asked for its tools with `action_count=true` only. */
export interface McpServerEntry {
  name: string;
  mode: 'stdio' | 'sse' | 'streamable_http' | null;
  toolsCount: number | null;
  /** Why it cannot be asked; absent when it was not, or has answered. */
  error?: string;
}
