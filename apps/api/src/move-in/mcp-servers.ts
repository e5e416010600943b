import { randomUUID } from 'node:crypto';
import type { McpServerSettings } from '@flowgate/contracts';
import { now } from '../common/instant';
import { auditedMcpServer } from '../mcp-servers/audited-mcp-server';
import { mcpServerSettings, serverName } from '../mcp-servers/dto/mcp-server-settings';
import { McpServer } from '../mcp-servers/mcp-server.entity';
import { seal } from '../variables/sealed-value';
import { type FoundServer, foundServers } from './langflow/mcp-server-lists';
import type { Move } from './move';

const OTHER_SECRET = 'they are encrypted with another secret key than the one given';

/**
 * The MCP servers that flows reach by name, with their secrets sealed by this server's key.
 * @param folder Langflow's data folder, where releases before 1.13 keep them; `null` when it is not at hand
 */
export async function moveMcpServers(move: Move, folder: string | null): Promise<void> {
  const part = move.report.part('mcp_servers');
  const commands = new Set<string>();
  for await (const found of foundServers(move.reading, folder)) {
    const userId = move.users.get(found.userId);
    const settings = settingsOf(found, move);
    if (userId === undefined) part.leave(found.name, 'their user did not come');
    else if (isOwnProject(found))
      part.leave(found.name, 'Langflow made them for its projects, which are MCP servers here, too');
    else if (!found.enabled) part.leave(found.name, 'they are switched off there');
    else if (typeof settings === 'string') part.leave(found.name, settings);
    else {
      await moveServer(move, userId, found.name, settings);
      if (settings.command !== undefined) commands.add(found.name);
    }
  }
  if (commands.size > 0)
    move.report.notes.push(
      `These MCP servers are started by a command, which runs here only if FLOWGATE_MCP_COMMANDS lists it: ${[...commands].join(', ')}.`,
    );
}

async function moveServer(
  move: Move,
  userId: string,
  name: string,
  settings: McpServerSettings,
): Promise<void> {
  const { manager, encryptionKey, report, trail } = move;
  const part = report.part('mcp_servers');
  const sealed = (id: string) => seal(JSON.stringify(settings), id, encryptionKey);
  const present = await manager.findOneBy(McpServer, { userId, name });
  if (present === null) {
    const [id, at] = [randomUUID(), now()];
    const made = { id, userId, name, settings: sealed(id), createdAt: at, updatedAt: at };
    await manager.insert(McpServer, made);
    trail.push(auditedMcpServer('mcp_server.create', null, made));
    part.take();
  } else if (move.replace) {
    const changed = { settings: sealed(present.id), updatedAt: now() };
    await manager.update(McpServer, { id: present.id }, changed);
    trail.push(auditedMcpServer('mcp_server.update', present, Object.assign({}, present, changed)));
    part.replace();
  } else {
    part.keepPresent();
  }
}

/** Those that Langflow registers by itself: a proxy to its own address of the project. */
function isOwnProject({ name, config: { args } }: FoundServer): boolean {
  return (
    name.startsWith('lf-') && Array.isArray(args) && args.some((arg) => String(arg).includes('/mcp/project/'))
  );
}

/** The settings in plain, or why they cannot be had. */
function settingsOf({ name, config }: FoundServer, { secrets }: Move): McpServerSettings | string {
  const unreadable: string[] = [];
  const open = (value: unknown): unknown => {
    if (typeof value === 'string') {
      const plain = secrets.open(value);
      if (plain === null) unreadable.push(value);
      return plain;
    }
    if (Array.isArray(value)) return value.map(open);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, open(item)]));
  };
  const opened = open(config);
  if (unreadable.length > 0) return OTHER_SECRET;
  const read = mcpServerSettings.safeParse(opened);
  return read.success && serverName.safeParse(name).success ? read.data : 'their settings cannot be read';
}
