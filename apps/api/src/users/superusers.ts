import type { EntityManager } from 'typeorm';
import { LastSuperuserError } from './user-errors';
import { User } from './user.entity';

/**
 * Runs a change, in a transaction, that may cost a superuser the rights; refuses it when nobody would be left with them. Two such
 * changes at once could each count on the other one's superuser: the first statement, which changes nothing, holds all superusers'
 * rows, so that the later change waits and then sees what the earlier has left.
 */
export async function ensureSuperuserRemains<T>(
  manager: EntityManager,
  change: () => Promise<T>,
): Promise<T> {
  await manager.update(User, { isSuperuser: true }, { isSuperuser: true });
  const result = await change();
  if (!(await manager.existsBy(User, { isSuperuser: true, isActive: true }))) throw new LastSuperuserError();
  return result;
}
