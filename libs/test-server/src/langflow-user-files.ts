import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const AT = '2026-01-02 03:04:05.678901';

/** The rows of a user's files as Langflow keeps them: one whose bytes are there, one whose are not, and its own list of MCP servers. */
export function userFileRows(userId: string) {
  return ['notes.txt', 'lost.txt', '_mcp_servers_1.json'].map((stored) => ({
    id: randomUUID(),
    user_id: userId,
    name: stored.slice(0, stored.lastIndexOf('.')),
    path: `${userId}/${stored}`,
    size: 9,
    provider: null,
    created_at: AT,
    updated_at: AT,
  }));
}

/** Their bytes. @param servers what is in the list of MCP servers */
export async function writeUserFiles(configDir: string, userId: string, servers: object): Promise<void> {
  await mkdir(join(configDir, userId));
  await writeFile(join(configDir, userId, 'notes.txt'), 'some text');
  await writeFile(join(configDir, userId, '_mcp_servers_1.json'), JSON.stringify({ mcpServers: servers }));
}
