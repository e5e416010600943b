import { type AuditedAction } from '../audit/record-changes';
import { difference } from '../audit/difference';
import type { User } from './user.entity';

const FIELDS = {
  shown: ['username', 'is_active', 'is_superuser'],
  hidden: ['password', 'profile_image', 'optins'],
};

/** What the trail tells of a user who was made, changed or deleted; before and after they are `null`. */
export function auditedUser(
  action: Extract<AuditedAction['action'], `user.${string}`>,
  before: User | null,
  after: User | null,
): AuditedAction {
  const { id = null } = after ?? before ?? {};
  return { action, target: id, owner: id, changes: difference(before, after, FIELDS) };
}
