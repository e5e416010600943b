import { requireUnbounded } from '../common/bounded-key';
import type { Caller } from '../common/reach';

/**
 * Who opens a project's MCP server lets everybody run its flows as their owner.
 * @throws BoundedKeyError
 */
export function requireMayOpen(
  caller: Caller,
  authSettings: Readonly<Record<string, unknown>> | null | undefined,
): void {
  if (authSettings?.auth_type === 'none')
    requireUnbounded(caller, 'let everybody call the flows of a project (auth_type: none)');
}
