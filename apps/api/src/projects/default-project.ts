import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { recordChanges } from '../audit/record-changes';
import { now } from '../common/instant';
import { isUniqueViolation } from '../database/unique-violation';
import { FlowProjects } from '../flows/flow-projects';
import { auditedProject } from './audited-project';
import { Project } from './project.entity';

/** Of the default project, in Langflow's words. */
const NAME = 'Starter Project';
const DESCRIPTION = 'Manage your own flows. Download and upload projects.';

/** The project that a user's flows are in when nothing else was said; made when it is first needed. */
@Injectable()
export class DefaultProject extends FlowProjects {
  constructor(@InjectRepository(Project) private readonly projects: Repository<Project>) {
    super();
  }

  /** Its id. Of requests that need it at once, one makes it and all find it. */
  async idFor(userId: string): Promise<string> {
    for (;;) {
      const project = await this.projects.findOne({ where: { userId, name: NAME }, select: { id: true } });
      if (project) return project.id;
      await this.make(userId);
    }
  }

  /** Does nothing when it is there by now. */
  private async make(userId: string): Promise<void> {
    const made = { id: randomUUID(), userId, name: NAME, description: DESCRIPTION, createdAt: now() };
    try {
      await this.projects.manager.transaction(async (manager) => {
        await manager.insert(Project, made);
        await recordChanges(manager, [auditedProject('project.create', null, made)]);
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }

  async orDefault(userId: string, projectId: string | null): Promise<string> {
    return projectId !== null && (await this.isOwn(userId, projectId)) ? projectId : this.idFor(userId);
  }

  async orDefaults(userId: string, projectIds: readonly (string | null)[]): Promise<string[]> {
    const found = new Map<string | null, string>();
    for (const id of new Set(projectIds)) found.set(id, await this.orDefault(userId, id));
    return projectIds.map((id) => found.get(id) ?? '');
  }

  isOwn(userId: string, projectId: string): Promise<boolean> {
    return this.projects.existsBy({ id: projectId, userId });
  }
}
