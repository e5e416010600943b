import { type AuditedAction } from '../audit/record-changes';
import { difference } from '../audit/difference';
import type { McpServer } from './mcp-server.entity';

/** Settings hold secrets. */
const FIELDS = { shown: ['name'], hidden: ['settings'] };

/** What the trail tells of a server that was stored, changed or deleted; before it was stored and after it is deleted it is `null`. */
export function auditedMcpServer(
  action: Extract<AuditedAction['action'], `mcp_server.${string}`>,
  before: McpServer | null,
  after: McpServer | null,
): AuditedAction {
  const { id = null, userId = null } = after ?? before ?? {};
  return { action, target: id, owner: userId, changes: difference(before, after, FIELDS) };
}
