/** How a client and this server agree on what they speak (docs/langflow/mcp.md#protocol). */

/** Oldest first. */
export const PROTOCOL_VERSIONS: readonly string[] = ['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25'];
const LATEST = PROTOCOL_VERSIONS.at(-1);

/** What Langflow's servers say their version is: that of the Python package which speaks the protocol for it. */
const SERVER_VERSION = '1.30.0';

/** The version that the client asks for, or else the latest one, which it may turn down. */
export function initializeResult(serverName: string, asked: unknown) {
  return {
    protocolVersion: PROTOCOL_VERSIONS.find((version) => version === asked) ?? LATEST,
    capabilities: {
      experimental: {},
      prompts: { listChanged: false },
      resources: { subscribe: false, listChanged: false },
      tools: { listChanged: false },
    },
    serverInfo: { name: serverName, version: SERVER_VERSION },
  };
}
