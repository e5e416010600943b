import type { ComponentVariables, RunHost } from '@flowgate/engine';
import { listTools } from './mcp-call';
import { mcpServer } from './mcp-server';

export interface McpToolCount {
  /** How the server is reached. */
  readonly mode: 'stdio' | 'sse' | 'streamable_http';
  readonly toolsCount: number;
}

/** How long a list of servers waits for each of them. */
const LONGEST_MS = 10_000;

/**
 * How many tools a stored server has.
 * @throws ComponentError when it is not stored, or cannot be asked
 */
export async function mcpToolCount(
  name: string,
  situation: {
    readonly host: Pick<RunHost, 'outgoing' | 'mcpServers'>;
    readonly variables: ComponentVariables;
  },
): Promise<McpToolCount> {
  const server = await mcpServer(name, { ...situation, authored: () => name, extraFields: {} });
  if (server === null) return { mode: 'streamable_http', toolsCount: 0 };
  const run = { signal: new AbortController().signal };
  const tools = await listTools(server, { ...situation, run }, LONGEST_MS);
  const mode = 'command' in server ? 'stdio' : server.type === 'sse' ? 'sse' : 'streamable_http';
  return { mode, toolsCount: tools.length };
}
