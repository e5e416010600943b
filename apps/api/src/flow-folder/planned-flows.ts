import { isDeepStrictEqual } from 'node:util';
import { FLOW, type PlannedFlow } from '@flowgate/contracts';
import type { EntityManager } from 'typeorm';
import { propertyName } from '../database/columns';
import type { FlowColumns } from '../flows/dto/given-columns';
import { Flow } from '../flows/flow.entity';
import { Project } from '../projects/project.entity';
import { FlowFolderError } from './flow-folder-error';
import type { FileOfFlow, FolderOfFlows } from './folder-files';

/** A flow of the folder beside the one that is stored. */
export interface FlowPlan extends FileOfFlow {
  readonly stored: Flow | null;
  /** What the file says, with what `flowgate.yaml` adds. */
  readonly given: Partial<FlowColumns> & Pick<FlowColumns, 'name'>;
  /** The stored flow's project is not the one that the file lies in. */
  readonly moves: boolean;
  /** Columns that differ. */
  readonly differs: readonly (keyof FlowColumns)[];
}

/** Worked out by the server, from the graph. */
const DERIVED: readonly (keyof FlowColumns)[] = ['webhook'];

/** What loading the folder would do to the user's flows. Changes nothing. @throws FlowFolderError */
export async function planFlows(
  manager: EntityManager,
  userId: string,
  { files, manifest }: FolderOfFlows,
): Promise<FlowPlan[]> {
  const named = Object.keys(manifest.flows).find((name) => !files.some(({ file }) => file === name));
  if (named !== undefined)
    throw new FlowFolderError('flowgate.yaml', `flows.${named}: there is no such file`);
  const projects = new Map<string, string>();
  for (const { id, name } of await manager.findBy(Project, { userId })) projects.set(name, id);
  const plans: FlowPlan[] = [];
  for (const each of files) {
    const own = manifest.flows[each.file];
    const given =
      own?.endpoint_name === undefined
        ? each.flow.given
        : { ...each.flow.given, endpointName: own.endpoint_name };
    const stored = await storedFlow(manager, userId, each.flow.id, given);
    const twin = plans.find((plan) => stored !== null && plan.stored?.id === stored.id);
    if (twin) throw new FlowFolderError(each.file, `it is the same flow as ${twin.file}, by its id or name`);
    const moves = stored !== null && each.project !== null && projects.get(each.project) !== stored.folderId;
    plans.push({ ...each, given, stored, moves, differs: stored === null ? [] : differing(given, stored) });
  }
  return plans;
}

/** By id, else by endpoint name, else by name: a flow that was made anew keeps the id that callers use. */
async function storedFlow(
  manager: EntityManager,
  userId: string,
  id: string | null,
  { name, endpointName }: FlowPlan['given'],
): Promise<Flow | null> {
  const byId = id === null ? null : await manager.findOneBy(Flow, { id, userId });
  if (byId !== null) return byId;
  const byEndpoint = endpointName ? await manager.findOneBy(Flow, { userId, endpointName }) : null;
  return byEndpoint ?? (await manager.findOneBy(Flow, { userId, name }));
}

function differing(given: FlowPlan['given'], stored: Flow): (keyof FlowColumns)[] {
  const columns = Object.keys(given) as (keyof FlowColumns)[];
  return columns.filter(
    (column) => !DERIVED.includes(column) && !isDeepStrictEqual(given[column], stored[column]),
  );
}

const FIELDS = new Map(Object.keys(FLOW).map((field) => [propertyName(field), field]));

export function shownFlowPlan({ file, given, flow, stored, moves, differs }: FlowPlan): PlannedFlow {
  const fields = [...differs.map((column) => FIELDS.get(column) ?? column), ...(moves ? ['folder_id'] : [])];
  const action = stored === null ? 'create' : fields.length > 0 ? 'update' : 'keep';
  return { file, name: given.name, action, id: stored?.id ?? flow.id, fields };
}
