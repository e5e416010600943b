import { randomUUID } from 'node:crypto';

const AT = '2026-01-02 03:04:05.678901';

/** An MCP server that a user has stored, and one that Langflow has registered by itself. */
export function mcpServers(secret: (text: string) => string) {
  const project = 'http://127.0.0.1:7860/api/v1/mcp/project/x/streamable';
  return {
    tracker: { url: 'https://tracker.example/mcp', headers: { Authorization: secret('Bearer of old') } },
    'lf-starter_project': {
      command: 'uvx',
      args: ['mcp-proxy', '--headers', 'x-api-key', secret('sk-x'), project],
    },
  };
}

/** The rows of both, as Langflow 1.13 keeps them. */
export function mcpServerRows(userId: string, encrypt: (text: string) => string) {
  return Object.entries(mcpServers(encrypt)).map(([name, config]) => ({
    id: randomUUID(),
    user_id: userId,
    name,
    transport: null,
    config: JSON.stringify(config),
    enabled: true,
    version: 1,
    created_at: AT,
    updated_at: AT,
  }));
}
