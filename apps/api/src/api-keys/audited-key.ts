import { type AuditedAction } from '../audit/record-changes';
import { difference } from '../audit/difference';
import type { ApiKey } from './api-key.entity';

/** All that is kept of a key but its digest, its start and what is counted of its uses. */
const FIELDS = {
  shown: [
    'name',
    'description',
    'tags',
    'environment',
    'is_active',
    'expires_at',
    'scopes',
    'flows',
    'allowed_ips',
    'limits',
    'budget',
    'rotated_from',
  ],
};

type Key = Partial<ApiKey> & Pick<ApiKey, 'id' | 'userId'>;

/** What the trail tells of a key that was made, changed or deleted; before it was made and after it is deleted it is `null`. */
export function auditedKey(
  action: Extract<AuditedAction['action'], `key.${string}`>,
  before: Key | null,
  after: Key | null,
): AuditedAction {
  const { id = null, userId = null } = after ?? before ?? {};
  return { action, target: id, owner: userId, changes: difference(before, after, FIELDS) };
}
