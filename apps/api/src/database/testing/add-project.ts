import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Project } from '../../projects/project.entity';

/** A project to put a user's flows in; answers its id. */
export async function addProject(database: DataSource, userId: string): Promise<string> {
  const id = randomUUID();
  await database.getRepository(Project).insert({ id, userId, name: id, createdAt: '' });
  return id;
}
