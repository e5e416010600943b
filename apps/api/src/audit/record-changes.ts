import type { AuditAction } from '@flowgate/contracts';
import type { EntityManager } from 'typeorm';
import { now } from '../common/instant';
import { AuditedEvent } from './audit-event.entity';
import { AuditHead, HEAD } from './audit-head.entity';
import { hashOf } from './chain';
import type { Changes } from './difference';
import { currentOrigin, type Origin } from './origin';

/** Something that was done, for the trail. */
export interface AuditedAction {
  readonly action: AuditAction;
  /** The id of what was acted on. */
  readonly target: string | null;
  /** The id of the user whose it is. */
  readonly owner: string | null;
  readonly changes?: Changes;
}

/** SQLite takes 32,766 parameters in a statement; a row has 13. */
const AT_ONCE = 100;

/**
 * Writes into the audit trail what the transaction does, so that both happen or neither. To be called last in it: from here to the
 * commit, everybody else who writes into the trail waits.
 * @param who acts, where it is not who sent the request
 */
export async function recordChanges(
  manager: EntityManager,
  actions: readonly AuditedAction[],
  who: Partial<Origin> = {},
): Promise<void> {
  if (actions.length === 0) return;
  const origin = { ...(await currentOrigin(manager)), ...who };
  const head = await lockedHead(manager);
  const at = now();
  const events = actions.map(({ changes = {}, ...action }) => {
    const event = {
      ...origin,
      ...action,
      seq: ++head.seq,
      at,
      changes: JSON.stringify(changes),
      prev: head.hash,
    };
    head.hash = hashOf(event);
    return { ...event, hash: head.hash };
  });
  for (let from = 0; from < events.length; from += AT_ONCE)
    await manager.insert(AuditedEvent, events.slice(from, from + AT_ONCE));
  await manager.update(AuditHead, { id: HEAD }, { seq: head.seq, hash: head.hash });
}

/** The head, which nobody else may move until the transaction ends: the update, which changes nothing, waits for who holds it. */
export async function lockedHead(manager: EntityManager): Promise<AuditHead> {
  await manager.update(AuditHead, { id: HEAD }, { id: HEAD });
  return manager.findOneByOrFail(AuditHead, { id: HEAD });
}
