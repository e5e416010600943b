import { requireUnbounded } from '../common/bounded-key';
import type { Caller } from '../common/reach';

/**
 * Who makes a flow public lets visitors run it as its owner.
 * @throws BoundedKeyError
 */
export function requireMayPublish(caller: Caller, accessType: string | undefined): void {
  if (accessType === 'PUBLIC') requireUnbounded(caller, 'let everybody run a flow (access_type: PUBLIC)');
}
