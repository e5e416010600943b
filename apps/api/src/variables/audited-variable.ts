import { type AuditedAction } from '../audit/record-changes';
import { difference } from '../audit/difference';
import type { Variable } from './variable.entity';

/** A value is a secret, also sealed. */
const FIELDS = { shown: ['name', 'type', 'default_fields'], hidden: ['value'] };

/** What the trail tells of a variable that was made, changed or deleted; before it was made and after it is deleted it is `null`. */
export function auditedVariable(
  action: Extract<AuditedAction['action'], `variable.${string}`>,
  before: Variable | null,
  after: Variable | null,
): AuditedAction {
  const { id = null, userId = null } = after ?? before ?? {};
  return { action, target: id, owner: userId, changes: difference(before, after, FIELDS) };
}
