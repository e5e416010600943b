import type { MaskedApiKey } from '@flowgate/contracts';
import { DAY } from '../../ui/moments';
import { expiryState } from '../rules/expiry';

/** A key that nobody has used for so long is likely forgotten. */
const LONG_UNUSED = 90 * DAY;

export type KeyState = 'active' | 'disabled' | 'expiring' | 'expired' | 'unused';

type Key = Pick<MaskedApiKey, 'is_active' | 'expires_at' | 'last_used_at' | 'created_at'>;

/** How a key stands: first what keeps it from working, then what somebody should look after. */
export function keyState(key: Key, now: number): KeyState {
  const expiry = expiryState(key, now);
  if (expiry === 'expired') return 'expired';
  if (!key.is_active) return 'disabled';
  if (expiry === 'soon') return 'expiring';
  const lastSign = Date.parse(key.last_used_at ?? key.created_at);
  return now - lastSign > LONG_UNUSED ? 'unused' : 'active';
}
