import { randomUUID } from 'node:crypto';
import type { EntityManager, QueryDeepPartialEntity } from 'typeorm';
import type { AuditedAction } from '../audit/record-changes';
import { now } from '../common/instant';
import { lockedRow } from '../database/locked-row';
import { isUniqueViolation } from '../database/unique-violation';
import { AUDITED_COLUMNS, auditedFlow } from '../flows/audited-flow';
import { FlowNameTakenError } from '../flows/flow-errors';
import { hasWebhook } from '../flows/flow-graph';
import { insertAll, madeFlow } from '../flows/flow-storage';
import { Flow } from '../flows/flow.entity';
import { withoutReservedId } from '../flows/reserved-id';
import { auditedProject } from '../projects/audited-project';
import { Project } from '../projects/project.entity';
import { FlowFolderError } from './flow-folder-error';
import { type FlowPlan, shownFlowPlan } from './planned-flows';

const RULES = { name: 'refuse', endpointName: 'refuse', id: 'replace' } as const;
const TAKEN = 'its name or endpoint name belongs to another flow';

/**
 * Makes and changes the flows as planned, a locked one too: the folder is the word of the operator.
 * @param defaultProject where a flow of no subfolder comes when it is made
 * @returns what the trail is told
 * @throws FlowFolderError
 */
export async function applyFlows(
  manager: EntityManager,
  userId: string,
  plans: readonly FlowPlan[],
  defaultProject: string,
): Promise<AuditedAction[]> {
  const trail: AuditedAction[] = [];
  for (const plan of plans) {
    if (shownFlowPlan(plan).action === 'keep') continue;
    const folderId =
      plan.project === null ? defaultProject : await projectOf(manager, userId, plan.project, trail);
    try {
      if (plan.stored === null) trail.push(...(await create(manager, userId, plan, folderId)));
      else trail.push(await update(manager, plan.stored, plan, folderId));
    } catch (error) {
      if (error instanceof FlowNameTakenError || isUniqueViolation(error))
        throw new FlowFolderError(plan.file, TAKEN);
      throw error;
    }
  }
  return trail;
}

async function create(
  manager: EntityManager,
  userId: string,
  plan: FlowPlan,
  folderId: string,
): Promise<AuditedAction[]> {
  const { given } = plan;
  const data = given.data ?? null;
  const flow = withoutReservedId({ ...plan.flow, given: { ...given, webhook: hasWebhook(data) } });
  return (await insertAll(manager, userId, [{ flow, folderId }], RULES)).map(madeFlow);
}

async function update(
  manager: EntityManager,
  stored: Flow,
  plan: FlowPlan,
  folderId: string,
): Promise<AuditedAction> {
  const { given, differs, moves, flow } = plan;
  const changed = {
    ...Object.fromEntries(differs.map((column) => [column, given[column]])),
    ...(differs.includes('data') && { versionToken: randomUUID(), webhook: hasWebhook(given.data ?? null) }),
    ...(moves && { folderId }),
    extras: flow.extras,
    updatedAt: now(),
  };
  const { id } = stored;
  const before = (await lockedRow(manager, Flow, { id }, AUDITED_COLUMNS)) ?? stored;
  await manager.update(Flow, { id }, changed as QueryDeepPartialEntity<Flow>);
  return auditedFlow('flow.update', before, Object.assign({}, before, changed));
}

/** The project of a subfolder, which is made when it is not there. */
async function projectOf(
  manager: EntityManager,
  userId: string,
  name: string,
  trail: AuditedAction[],
): Promise<string> {
  const found = await manager.findOne(Project, { where: { userId, name }, select: { id: true } });
  if (found !== null) return found.id;
  const project = { id: randomUUID(), userId, name, createdAt: now() };
  await manager.insert(Project, project);
  trail.push(auditedProject('project.create', null, project));
  return project.id;
}
