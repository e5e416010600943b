import type { QueryDeepPartialEntity } from 'typeorm';
import { now } from '../common/instant';
import { auditedProject } from '../projects/audited-project';
import { Project } from '../projects/project.entity';
import { id, object, text, type Row } from './langflow/row';
import type { Move } from './move';

/** Settings of a project's MCP server that are secrets; they come with the keys and not with the project. */
const SECRET_SETTINGS = ['api_key', 'oauth_client_secret'];

/** Projects, which Langflow's tables call folders. Its examples belong to nobody and stay behind. */
export async function moveProjects(move: Move): Promise<void> {
  const part = move.report.part('projects');
  const parents = new Map<string, string>();
  for await (const row of move.reading.rows('folder')) {
    const name = text(row.name) ?? '';
    if (row.user_id === null) {
      part.leave(name, "they are Langflow's examples");
      continue;
    }
    const userId = move.users.get(id(row.user_id) ?? '');
    const projectId = id(row.id);
    if (userId === undefined || projectId === null) {
      part.leave(name, 'their user did not come');
      continue;
    }
    await moveProject(move, readProject(row, projectId, userId, name));
    const parent = id(row.parent_id);
    if (parent !== null) parents.set(projectId, parent);
  }
  await placeInParents(move, parents);
}

async function moveProject(move: Move, project: Project): Promise<void> {
  const { manager } = move;
  const part = move.report.part('projects');
  const present =
    (await manager.findOneBy(Project, { id: project.id })) ??
    (await manager.findOneBy(Project, { userId: project.userId, name: project.name }));
  if (present === null) {
    await manager.insert(Project, project as QueryDeepPartialEntity<Project>);
    move.trail.push(auditedProject('project.create', null, project));
    part.take();
  } else if (move.replace && present.id === project.id) {
    const { name, description, authSettings } = project;
    const change = { name, description, authSettings } as QueryDeepPartialEntity<Project>;
    await manager.update(Project, { id: project.id }, change);
    move.trail.push(auditedProject('project.update', present, Object.assign({}, present, change)));
    part.replace();
  } else {
    part.keepPresent();
  }
  move.projects.set(project.id, present?.id ?? project.id);
}

/** Only once all are here, since a parent may stand behind its children. */
async function placeInParents(
  { manager, projects }: Move,
  parents: ReadonlyMap<string, string>,
): Promise<void> {
  for (const [child, parent] of parents) {
    const parentId = projects.get(parent);
    if (parentId !== undefined) await manager.update(Project, { id: child }, { parentId });
  }
}

function readProject(row: Row, projectId: string, userId: string, name: string): Project {
  const settings = Object.entries(object(row.auth_settings) ?? {});
  const shown = settings.filter(([key]) => !SECRET_SETTINGS.includes(key));
  return {
    id: projectId,
    userId,
    name,
    description: text(row.description),
    parentId: null,
    authSettings: shown.length === 0 ? null : Object.fromEntries(shown),
    createdAt: now(),
  };
}
