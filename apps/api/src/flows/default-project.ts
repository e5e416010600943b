import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { now } from '../common/instant';

/** Of the default project, in Langflow's words. */
const NAME = 'Starter Project';
const DESCRIPTION = 'Manage your own flows. Download and upload projects.';

const FIND = 'SELECT id FROM project WHERE user_id = $1 AND name = $2';
const OWNED = 'SELECT id FROM project WHERE id = $1 AND user_id = $2';
const CREATE = `INSERT INTO project (id, user_id, name, description, created_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (user_id, name) DO NOTHING`;

/** The project that a user's flows are in when nothing else was said; made when it is first needed. */
@Injectable()
export class DefaultProject {
  constructor(private readonly dataSource: DataSource) {}

  /** Its id. Of requests that need it at once, one makes it and all find it. */
  async idFor(userId: string): Promise<string> {
    for (;;) {
      const [project] = await this.dataSource.query<{ id: string }[]>(FIND, [userId, NAME]);
      if (project) return project.id;
      await this.dataSource.query(CREATE, [randomUUID(), userId, NAME, DESCRIPTION, now()]);
    }
  }

  /** The id of that project if it is the user's, else of the default one (reference, 5.1: `folder_id`). */
  async orDefault(userId: string, projectId: string | null): Promise<string> {
    return projectId !== null && (await this.isOwn(userId, projectId)) ? projectId : this.idFor(userId);
  }

  /** The same for several flows; each project is looked up once. */
  async orDefaults(userId: string, projectIds: readonly (string | null)[]): Promise<string[]> {
    const found = new Map<string | null, string>();
    for (const id of new Set(projectIds)) found.set(id, await this.orDefault(userId, id));
    return projectIds.map((id) => found.get(id) ?? '');
  }

  async isOwn(userId: string, projectId: string): Promise<boolean> {
    const found = await this.dataSource.query<unknown[]>(OWNED, [projectId, userId]);
    return found.length > 0;
  }
}
