import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { ApiKey, WITHOUT_RULES } from '../../api-keys/api-key.entity';

/** A key of the user; answers its id. */
export async function addKey(database: DataSource, userId: string, more: Partial<ApiKey> = {}) {
  const id = randomUUID();
  const key = { id, userId, digest: id, start: 'sk-', totalUses: 0, ledgerId: id, createdAt: '' };
  await database.getRepository(ApiKey).insert({ ...WITHOUT_RULES, ...key, ...more });
  return id;
}
