import { type AuditedAction } from '../audit/record-changes';
import { difference } from '../audit/difference';
import type { Flow } from './flow.entity';

/** Graphs are large and may hold secrets; the version token says which graph it was. */
const FIELDS = {
  shown: [
    'name',
    'description',
    'endpoint_name',
    'folder_id',
    'version_token',
    'locked',
    'access_type',
    'mcp_enabled',
    'a2a_enabled',
    'action_name',
  ],
  hidden: ['tags', 'action_description', 'a2a_card_overrides', 'extras'],
};

/** The columns that the trail is told of. */
export type AuditedFlow = Partial<Flow> & Pick<Flow, 'id' | 'userId'>;

/** To be read of a flow for the trail. */
export const AUDITED_COLUMNS = {
  id: true,
  userId: true,
  name: true,
  description: true,
  endpointName: true,
  folderId: true,
  versionToken: true,
  locked: true,
  accessType: true,
  mcpEnabled: true,
  a2aEnabled: true,
  actionName: true,
  tags: true,
  actionDescription: true,
  a2aCardOverrides: true,
  extras: true,
} as const;

/** What the trail tells of a flow that was made, changed or deleted; before it was made and after it is deleted it is `null`. */
export function auditedFlow(
  action: Extract<AuditedAction['action'], `flow.${string}`>,
  before: AuditedFlow | null,
  after: AuditedFlow | null,
): AuditedAction {
  const { id = null, userId = null } = after ?? before ?? {};
  return { action, target: id, owner: userId, changes: difference(before, after, FIELDS) };
}
