import type { User } from '@flowgate/contracts';

export interface UserState {
  readonly label: string;
  readonly kind: 'good' | 'warning' | 'plain';
}

/** Who has never been let in is waiting for it; who has been is deactivated. */
export function userState({
  is_active,
  last_login_at,
}: Pick<User, 'is_active' | 'last_login_at'>): UserState {
  if (is_active) return { label: 'Active', kind: 'good' };
  return last_login_at === null
    ? { label: 'Waiting for approval', kind: 'warning' }
    : { label: 'Deactivated', kind: 'plain' };
}
