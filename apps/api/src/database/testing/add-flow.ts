import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Flow } from '../../flows/flow.entity';
import { addProject } from './add-project';

const FLAGS = { isComponent: false, webhook: false, locked: false, mcpEnabled: false, a2aEnabled: false };

/**
 * A flow of the user's; answers its id.
 * @param data its graph; none unless given
 */
export async function addFlow(
  database: DataSource,
  userId: string,
  data: object | null = null,
): Promise<string> {
  const id = randomUUID();
  const owned = { id, userId, folderId: await addProject(database, userId), name: id };
  const kind = { accessType: 'PRIVATE', flowType: 'workflow', versionToken: id } as const;
  await database
    .getRepository(Flow)
    .insert({ ...owned, ...kind, ...FLAGS, data, updatedAt: '', createdAt: '' });
  return id;
}
