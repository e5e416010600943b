import { randomUUID } from 'node:crypto';
import type { FlowAccess, FlowKind } from '@flowgate/contracts';
import type { QueryDeepPartialEntity } from 'typeorm';
import { now } from '../common/instant';
import { AUDITED_COLUMNS, auditedFlow } from '../flows/audited-flow';
import { nextEndpointName, nextName } from '../flows/flow-names';
import { Flow } from '../flows/flow.entity';
import { hasWebhook } from '../flows/flow-graph';
import { auditedProject } from '../projects/audited-project';
import { Project } from '../projects/project.entity';
import { flag, id, instant, json, object, text, texts, type Row } from './langflow/row';
import type { Move } from './move';

/** Flows come with their ids and endpoint names, by which products call them. Langflow's examples belong to nobody and stay behind. */
export async function moveFlows(move: Move): Promise<void> {
  const part = move.report.part('flows');
  for await (const row of move.reading.rows('flow')) {
    const name = text(row.name) ?? '';
    if (row.user_id === null) {
      part.leave(name, "they are Langflow's examples");
      continue;
    }
    const userId = move.users.get(id(row.user_id) ?? '');
    const flowId = id(row.id);
    if (userId === undefined || flowId === null) {
      part.leave(name, 'their user did not come');
      continue;
    }
    const folderId = move.projects.get(id(row.folder_id) ?? '') ?? (await anyProject(move, userId));
    await moveFlow(move, readFlow(row, { id: flowId, userId, folderId, name }));
  }
}

async function moveFlow(move: Move, flow: Flow): Promise<void> {
  const { manager } = move;
  const part = move.report.part('flows');
  const present = await manager.findOne(Flow, { where: { id: flow.id }, select: AUDITED_COLUMNS });
  if (present === null) {
    await avoidTaken(move, flow);
    await manager.insert(Flow, flow as QueryDeepPartialEntity<Flow>);
    move.trail.push(auditedFlow('flow.create', null, flow));
    move.newFlows.push(flow.id);
    part.take();
  } else if (move.replace && present.userId === flow.userId) {
    await avoidTaken(move, flow);
    await manager.update(Flow, { id: flow.id }, flow as QueryDeepPartialEntity<Flow>);
    move.trail.push(auditedFlow('flow.update', present, flow));
    part.replace();
  } else {
    part.keepPresent();
  }
  move.flowOwners.set(flow.id, present?.userId ?? flow.userId);
}

/** Another flow of the user may have the name already; the one that comes then takes the next, and the report says so. */
async function avoidTaken(move: Move, flow: Flow): Promise<void> {
  const { userId, name, endpointName } = flow;
  const names = async (column: 'name' | 'endpointName') => {
    const flows = await move.manager.find(Flow, { where: { userId }, select: { id: true, [column]: true } });
    return flows
      .filter((other) => other.id !== flow.id)
      .map((other) => other[column])
      .filter((taken) => taken !== null);
  };
  const takenNames = await names('name');
  if (takenNames.includes(name)) {
    flow.name = nextName(name, takenNames);
    move.report.notes.push(`The flow "${name}" is called "${flow.name}" here, because the name is taken.`);
  }
  const takenEndpoints = await names('endpointName');
  if (endpointName !== null && takenEndpoints.includes(endpointName)) {
    flow.endpointName = nextEndpointName(endpointName, takenEndpoints);
    move.report.notes.push(
      `The endpoint name "${endpointName}" is taken here: the flow "${flow.name}" answers to "${flow.endpointName}", and to its id as before.`,
    );
  }
}

/** A flow that lies in no project of its owner comes into the first that the owner has. */
async function anyProject({ manager, trail }: Move, userId: string): Promise<string> {
  const found = await manager.findOne(Project, { where: { userId }, order: { createdAt: 'ASC' } });
  if (found !== null) return found.id;
  const projectId = randomUUID();
  const project = { id: projectId, userId, name: 'Starter Project', createdAt: now() };
  await manager.insert(Project, project);
  trail.push(auditedProject('project.create', null, project));
  return projectId;
}

function readFlow(row: Row, place: Pick<Flow, 'id' | 'userId' | 'folderId' | 'name'>): Flow {
  const data = object(row.data);
  const updatedAt = instant(row.updated_at) ?? now();
  const endpointName = text(row.endpoint_name);
  return {
    ...place,
    endpointName: endpointName === '' ? null : endpointName,
    versionToken: id(row.version_token) ?? randomUUID(),
    description: text(row.description),
    icon: text(row.icon),
    iconBgColor: text(row.icon_bg_color),
    gradient: text(row.gradient),
    isComponent: flag(row.is_component),
    // Langflow keeps what a client once said; a graph says it itself.
    webhook: hasWebhook(data),
    tags: json(row.tags) === null ? null : texts(row.tags),
    locked: flag(row.locked),
    mcpEnabled: flag(row.mcp_enabled),
    actionName: text(row.action_name),
    actionDescription: text(row.action_description),
    accessType: oneOf<FlowAccess>(row.access_type, ['PRIVATE', 'PUBLIC']),
    flowType: oneOf<FlowKind>(row.flow_type, ['workflow', 'agent']),
    a2aEnabled: flag(row.a2a_enabled),
    a2aCardOverrides: object(row.a2a_card_overrides),
    workspaceId: id(row.workspace_id),
    createdAt: updatedAt,
    updatedAt,
    extras: null,
    data,
  };
}

/** The first is what earlier releases mean, which do not have the column. */
function oneOf<T extends string>(value: unknown, known: readonly [T, ...T[]]): T {
  return known.find((one) => one === value) ?? known[0];
}
