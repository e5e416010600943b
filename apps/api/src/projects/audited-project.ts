import { type AuditedAction } from '../audit/record-changes';
import { difference } from '../audit/difference';
import type { Project } from './project.entity';

/** Settings of access to a project's MCP server may hold secrets. */
const FIELDS = { shown: ['name', 'description', 'parent_id'], hidden: ['auth_settings'] };

type AuditedProject = Partial<Project> & Pick<Project, 'id' | 'userId'>;

/** What the trail tells of a project that was made, changed or deleted; before it was made and after it is deleted it is `null`. */
export function auditedProject(
  action: Extract<AuditedAction['action'], `project.${string}`>,
  before: AuditedProject | null,
  after: AuditedProject | null,
): AuditedAction {
  const { id = null, userId = null } = after ?? before ?? {};
  return { action, target: id, owner: userId, changes: difference(before, after, FIELDS) };
}
