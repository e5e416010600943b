import { randomUUID } from 'node:crypto';
import type { EntityManager, QueryDeepPartialEntity } from 'typeorm';
import { now } from '../common/instant';
import { isUniqueViolation } from '../database/unique-violation';
import { FlowNameTakenError } from '../flows/flow-errors';
import { hasWebhook } from '../flows/flow-graph';
import { insertAll } from '../flows/flow-storage';
import { Flow } from '../flows/flow.entity';
import { withoutReservedId } from '../flows/reserved-id';
import { Project } from '../projects/project.entity';
import { FlowFolderError } from './flow-folder-error';
import { type FlowPlan, shownFlowPlan } from './planned-flows';

const RULES = { name: 'refuse', endpointName: 'refuse', id: 'replace' } as const;
const TAKEN = 'its name or endpoint name belongs to another flow';

/**
 * Makes and changes the flows as planned, a locked one too: the folder is the word of the operator.
 * @param defaultProject where a flow of no subfolder comes when it is made
 * @throws FlowFolderError
 */
export async function applyFlows(
  manager: EntityManager,
  userId: string,
  plans: readonly FlowPlan[],
  defaultProject: string,
): Promise<void> {
  for (const plan of plans) {
    if (shownFlowPlan(plan).action === 'keep') continue;
    const folderId = plan.project === null ? defaultProject : await projectOf(manager, userId, plan.project);
    try {
      if (plan.stored === null) await create(manager, userId, plan, folderId);
      else await update(manager, plan.stored, plan, folderId);
    } catch (error) {
      if (error instanceof FlowNameTakenError || isUniqueViolation(error))
        throw new FlowFolderError(plan.file, TAKEN);
      throw error;
    }
  }
}

async function create(
  manager: EntityManager,
  userId: string,
  plan: FlowPlan,
  folderId: string,
): Promise<void> {
  const { given } = plan;
  const data = given.data ?? null;
  const flow = withoutReservedId({ ...plan.flow, given: { ...given, webhook: hasWebhook(data) } });
  await insertAll(manager, userId, [{ flow, folderId }], RULES);
}

async function update(manager: EntityManager, stored: Flow, plan: FlowPlan, folderId: string): Promise<void> {
  const { given, differs, moves, flow } = plan;
  const changed = {
    ...Object.fromEntries(differs.map((column) => [column, given[column]])),
    ...(differs.includes('data') && { versionToken: randomUUID(), webhook: hasWebhook(given.data ?? null) }),
    ...(moves && { folderId }),
    extras: flow.extras,
    updatedAt: now(),
  };
  await manager.update(Flow, { id: stored.id }, changed as QueryDeepPartialEntity<Flow>);
}

async function projectOf(manager: EntityManager, userId: string, name: string): Promise<string> {
  const found = await manager.findOne(Project, { where: { userId, name }, select: { id: true } });
  if (found !== null) return found.id;
  const id = randomUUID();
  await manager.insert(Project, { id, userId, name, createdAt: now() });
  return id;
}
