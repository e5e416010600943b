import type { Principal } from '../common/principal';

/** Who asks an MCP server, and of which server. */
export interface McpClient {
  /** On whose behalf tools run. */
  readonly principal: Principal;
  /** The project whose server is asked; `null` for the server of all of the user's flows. */
  readonly projectId: string | null;
  /** Where the client reaches this server, such as `https://flows.example.com/langflow`. */
  readonly origin: string;
  readonly address: string;
  /** Under which the log tells of it. */
  readonly requestId: string;
  /** The variables that came with the request, by name. */
  readonly variables: ReadonlyMap<string, string>;
}
