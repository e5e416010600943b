import type { FlowFolderPlan, PlannedFlow, PlannedKey } from '@flowgate/contracts';
import type { Settings } from '../config/settings';
import { FlowCheck } from '../flows/flow-check';
import { FlowFolder } from '../flow-folder/flow-folder';
import { FlowFolderError, NoFlowFolderError } from '../flow-folder/flow-folder-error';
import { openFoundation } from '../lifecycle/foundation';
import { StartError } from '../lifecycle/start-error';
import { DefaultProject } from '../projects/default-project';
import { Project } from '../projects/project.entity';
import { actingSuperuser } from './acting-superuser';

export interface FlowFolderOptions {
  readonly path?: string;
  readonly json?: boolean;
  readonly exitCode?: boolean;
}

/** `langflow plan`: what loading the folder would change. */
export async function planFolder(settings: Settings, options: FlowFolderOptions): Promise<void> {
  const plan = await withFolder(settings, options, (folder, owner) => folder.plan(owner));
  print(plan, options);
  if (options.exitCode && plan.changes > 0) process.exitCode = 2;
}

/** `langflow apply`: loads the folder, straight into the database. */
export async function applyFolder(settings: Settings, options: FlowFolderOptions): Promise<void> {
  print(await withFolder(settings, options, (folder, owner) => folder.load(owner)), options);
}

async function withFolder(
  settings: Settings,
  { path }: FlowFolderOptions,
  ask: (folder: FlowFolder, owner: string) => Promise<FlowFolderPlan>,
): Promise<FlowFolderPlan> {
  const own = { ...settings, loadFlowsPath: path ?? settings.loadFlowsPath };
  if (own.loadFlowsPath === null)
    throw new StartError('Which folder? Say --path DIR or set LANGFLOW_LOAD_FLOWS_PATH.');
  const { dataSource } = await openFoundation(settings);
  try {
    const owner = await actingSuperuser(dataSource, settings);
    const projects = new DefaultProject(dataSource.getRepository(Project));
    return await ask(new FlowFolder(dataSource, projects, new FlowCheck(own), own), owner.id);
  } catch (error) {
    if (error instanceof FlowFolderError || error instanceof NoFlowFolderError)
      throw new StartError(error.message);
    throw error;
  } finally {
    await dataSource.destroy();
  }
}

function print(plan: FlowFolderPlan, { json }: FlowFolderOptions): void {
  process.stdout.write(json ? `${JSON.stringify(plan, null, 2)}\n` : planText(plan));
}

function planText({
  path,
  applied,
  changes,
  flows,
  keys,
  missing_variables: missing,
}: FlowFolderPlan): string {
  const kept = flows.filter(({ action }) => action === 'keep').length;
  const lines = [
    ...flows.filter(({ action }) => action !== 'keep').map((flow) => flowLine(flow, applied)),
    ...keys.filter(({ action }) => action !== 'keep').map((key) => keyLine(key, applied)),
    ...missing.map((name) => `  ! the variable ${name} is not set`),
  ];
  const summary = changes === 0 ? 'Nothing to change' : `${changes} ${applied ? 'changed' : 'to change'}`;
  return [`${path}: ${summary}, ${kept} of ${flows.length} flows as they are.`, ...lines, ''].join('\n');
}

function flowLine({ file, name, action, fields }: PlannedFlow, applied: boolean): string {
  if (action === 'create') return `  + ${file}: "${name}" ${applied ? 'was made' : 'is new'}`;
  return `  ~ ${file}: "${name}", ${fields.join(', ')}`;
}

function keyLine({ name, action, fields }: PlannedKey, applied: boolean): string {
  if (action === 'missing')
    return `  ! there is no key "${name}"; make it with: langflow api-key --name "${name}", then ${applied ? 'apply again' : 'apply'}`;
  return `  ~ key "${name}": ${fields.join(', ')}`;
}
