import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { ListedProject, Project as ShownProject } from '@flowgate/contracts';
import {
  DataSource,
  type EntityManager,
  type FindOperator,
  In,
  Not,
  type QueryDeepPartialEntity,
} from 'typeorm';
import { recordChanges } from '../audit/record-changes';
import { UnavailableError } from '../common/domain-error';
import { now } from '../common/instant';
import { reachable, type Caller } from '../common/reach';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { lockedRow } from '../database/locked-row';
import { isUniqueViolation } from '../database/unique-violation';
import { FlowDeletion } from '../flows/flow-deletion';
import { nextName, startingWith } from '../flows/flow-names';
import { Flow } from '../flows/flow.entity';
import { User } from '../users/user.entity';
import { auditedProject } from './audited-project';
import { DefaultProject } from './default-project';
import type { NewProject, ProjectChange, PutChange } from './dto/project-bodies';
import { requireMayOpen } from './open-project';
import { ProjectNameTakenError, ProjectNotFoundError } from './project-errors';
import { Project } from './project.entity';

const MOST_ATTEMPTS = 500;

/** The projects of a user: folders of flows. What is in them and how it gets in and out as files is `ProjectFlows`. */
@Injectable()
export class ProjectsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly defaultProject: DefaultProject,
    private readonly flowDeletion: FlowDeletion,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  /** All projects, the default one first; it is made if the user has none. */
  async list(userId: string): Promise<ListedProject[]> {
    const defaultId = await this.defaultProject.idFor(userId);
    const projects = await this.dataSource
      .getRepository(Project)
      .find({ where: { userId }, order: { createdAt: 'ASC', id: 'ASC' } });
    const owner = await this.dataSource
      .getRepository(User)
      .findOne({ where: { id: userId }, select: { username: true } });
    const isDefault = ({ id }: Project) => Number(id === defaultId);
    return projects
      .sort((a, b) => isDefault(b) - isDefault(a))
      .map((project) => ({
        ...shownProject(project),
        owner_username: owner?.username ?? '',
        is_owner: true,
      }));
  }

  /** @throws ProjectNotFoundError when the user has no such project */
  async find(userId: string, id: string): Promise<Project> {
    const project = await this.dataSource.getRepository(Project).findOneBy({ id, userId });
    if (project === null) throw new ProjectNotFoundError();
    return project;
  }

  /** Makes a project and moves flows into it; a name that is taken gets a number. */
  create(userId: string, project: NewProject): Promise<ShownProject> {
    return this.dataSource.transaction(async (manager) => {
      const stored = await this.insert(manager, userId, project);
      await move(manager, userId, project.flowIds, stored.id);
      await recordChanges(manager, [auditedProject('project.create', null, stored)]);
      return shownProject(stored);
    });
  }

  /** Stores a new project under a free name, within a transaction that does more, and tells the trail at its end. */
  async insert(manager: EntityManager, userId: string, project: NewProject): Promise<Project> {
    const { name, description, authSettings } = project;
    const row = {
      id: randomUUID(),
      userId,
      name,
      description,
      parentId: null,
      authSettings: authSettings ?? this.guardByKey(),
      createdAt: now(),
    };
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      try {
        await manager.transaction((savepoint) =>
          savepoint.insert(Project, row as QueryDeepPartialEntity<Project>),
        );
        return row;
      } catch (error) {
        if (!isUniqueViolation(error)) throw error;
        row.name = nextName(name, await namesLike(manager, userId, name));
      }
    }
    throw new UnavailableError('Too many projects of this name are being made at once. Please try again.', 1);
  }

  /**
   * Makes the project with that id, or changes the one that is there.
   * @throws ProjectNotFoundError when it is another user's; ProjectNameTakenError; BoundedKeyError
   */
  async put(caller: Caller, id: string, change: PutChange) {
    const { userId } = caller;
    requireMayOpen(caller, change.columns.authSettings);
    const projects = this.dataSource.getRepository(Project);
    const found = await projects.findOneBy({ id });
    if (found !== null && found.userId !== userId) throw new ProjectNotFoundError();
    if (found === null) {
      const row = { parentId: null, description: null, authSettings: this.guardByKey(), ...change.columns };
      const made = { ...row, id, userId, name: change.name, createdAt: now() };
      await this.requireParent(userId, id, made.parentId);
      await translateNameConflict(() =>
        this.dataSource.transaction(async (manager) => {
          await manager.insert(Project, made as QueryDeepPartialEntity<Project>);
          await recordChanges(manager, [auditedProject('project.create', null, made)]);
        }),
      );
    }
    return { project: await this.update(caller, id, change), created: found === null };
  }

  /** @throws ProjectNotFoundError, of the parent too; ProjectNameTakenError when another project has the new name; BoundedKeyError */
  async update(caller: Caller, id: string, { columns, flowIds }: ProjectChange): Promise<ShownProject> {
    const { userId } = caller;
    requireMayOpen(caller, columns.authSettings);
    const before = await this.find(userId, id);
    await this.requireParent(userId, id, columns.parentId ?? null);
    const defaultId = flowIds === null ? '' : await this.defaultProject.idFor(userId);
    await translateNameConflict(() =>
      this.dataSource.transaction(async (manager) => {
        if (Object.keys(columns).length > 0)
          await manager.update(Project, { id, userId }, columns as QueryDeepPartialEntity<Project>);
        if (flowIds !== null) {
          const others = { userId, folderId: id, id: Not(In([...flowIds])) };
          await manager.update(Flow, others, { folderId: defaultId });
          await move(manager, reachable(caller), flowIds, id);
        }
        const action = auditedProject('project.update', before, Object.assign({}, before, columns));
        const flows = flowIds !== null && { flows: { to: flowIds } };
        await recordChanges(manager, [{ ...action, changes: { ...action.changes, ...flows } }]);
      }),
    );
    return shownProject(await this.find(userId, id));
  }

  /** Deletes a project with its flows, and those with what belongs to them. @throws ProjectNotFoundError */
  async delete(userId: string, id: string): Promise<void> {
    await this.flowDeletion.deleteProject(userId, id, async (manager) => {
      const project = await lockedRow(manager, Project, { id, userId });
      if (project === null) throw new ProjectNotFoundError();
      await manager.delete(Project, { id });
      return auditedProject('project.delete', project, null);
    });
  }

  /** A parent is another project of the user; anybody else's is as absent as one that does not exist. */
  private async requireParent(userId: string, id: string, parentId: string | null): Promise<void> {
    if (parentId === id) throw new ProjectNotFoundError();
    if (parentId !== null) await this.find(userId, parentId);
  }

  /** What Langflow says of a new project when users sign in: its MCP address wants a key. No key is made for it. */
  private guardByKey(): Record<string, unknown> | null {
    return this.settings.autoLogin ? null : { auth_type: 'apikey' };
  }
}

/** A project as the API shows it (docs/langflow/rest-api.md#projects). */
export function shownProject({ name, description, authSettings, id, parentId }: Project): ShownProject {
  return { name, description, auth_settings: authSettings, id, parent_id: parentId };
}

async function move(
  manager: EntityManager,
  userId: string | FindOperator<string>,
  flowIds: readonly string[],
  folderId: string,
) {
  if (flowIds.length > 0) await manager.update(Flow, { userId, id: In([...flowIds]) }, { folderId });
}

async function namesLike(manager: EntityManager, userId: string, name: string): Promise<string[]> {
  const query = `SELECT name FROM project WHERE user_id = $1 AND name LIKE $2 ESCAPE '!'`;
  const rows = await manager.query<{ name: string }[]>(query, [userId, startingWith(name)]);
  return rows.map((row) => row.name);
}

async function translateNameConflict(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (isUniqueViolation(error)) throw new ProjectNameTakenError();
    throw error;
  }
}
