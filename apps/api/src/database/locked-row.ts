import type {
  EntityManager,
  EntityTarget,
  FindOptionsSelect,
  FindOptionsWhere,
  ObjectLiteral,
} from 'typeorm';

/**
 * The row as it is now and stays until the transaction ends, for who changes it and tells what it was before. PostgreSQL locks it; on
 * SQLite a transaction is alone anyway.
 */
export function lockedRow<Entity extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Entity>,
  where: FindOptionsWhere<Entity>,
  select?: FindOptionsSelect<Entity>,
): Promise<Entity | null> {
  const locks = manager.dataSource.options.type === 'postgres';
  return manager.findOne(entity, {
    where,
    ...(select && { select }),
    ...(locks && { lock: { mode: 'pessimistic_write' } }),
  });
}
