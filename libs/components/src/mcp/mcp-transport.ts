import type { MCPClientConfig } from '@ai-sdk/mcp';
import type { Outgoing } from '@flowgate/engine';
import type { McpServer } from './mcp-server';

/** The way to a server: over the flow's way out, which refuses addresses that no flow may reach, or to a process of its own. */
export async function transportTo(
  server: McpServer,
  outgoing: Outgoing,
): Promise<MCPClientConfig['transport']> {
  if ('command' in server) {
    const { StdioMCPTransport } = await import('@ai-sdk/mcp/mcp-stdio');
    const { program, args, env } = server.command;
    // What a server writes beside the protocol may hold what it was given, and would end up in this server's log.
    return new StdioMCPTransport({ command: program, args: [...args], env: { ...env }, stderr: 'ignore' });
  }
  const { url, type, headers } = server;
  const fetch: typeof globalThis.fetch = (to, init = {}) =>
    outgoing.fetch(to instanceof Request ? to.url : to, { ...init, purpose: 'web', name: 'MCP server' });
  return { type, url, headers: { ...headers }, fetch };
}
