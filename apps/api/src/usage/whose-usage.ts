import { DomainError } from '../common/domain-error';
import type { Principal } from '../common/principal';

/**
 * Whose use somebody asks for: their own, or, a superuser, another's; `null` is everybody's.
 * @throws DomainError 403
 */
export function whoseUsage({ userId, isSuperuser }: Principal, asked: string | undefined): string | null {
  if (asked === undefined || asked === userId) return userId;
  if (!isSuperuser)
    throw new DomainError('OTHERS_USAGE', 403, 'Only superusers may ask for the use of other users');
  return asked === 'all' ? null : asked;
}
