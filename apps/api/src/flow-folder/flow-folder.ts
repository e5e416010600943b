import { Inject, Injectable } from '@nestjs/common';
import type { FlowFolderPlan } from '@flowgate/contracts';
import { DataSource, type EntityManager } from 'typeorm';
import { recordChanges } from '../audit/record-changes';
import { ValidationError } from '../common/validation-error';
import { SETTINGS_TOKEN } from '../config/config.module';
import { MB } from '../config/limits';
import type { Settings } from '../config/settings';
import { MOST_FLOWS } from '../flows/dto/create-flow';
import { FlowCheck } from '../flows/flow-check';
import { FlowProjects } from '../flows/flow-projects';
import { takeTurn } from '../flows/flow-storage';
import { knownVariables } from '../variables/variable-names';
import { Variable } from '../variables/variable.entity';
import { applyFlows } from './apply-flows';
import { FlowFolderError, NoFlowFolderError } from './flow-folder-error';
import { type FolderOfFlows, readFlowFolder } from './folder-files';
import { planFlows, shownFlowPlan } from './planned-flows';
import { applyKeys, planKeys, shownKeyPlan } from './planned-keys';

/** Flows that lie in a folder as files (`LANGFLOW_LOAD_FLOWS_PATH`): compared with those that are stored, and loaded. */
@Injectable()
export class FlowFolder {
  private readonly path: string | null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly projects: FlowProjects,
    private readonly check: FlowCheck,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {
    this.path = settings.loadFlowsPath;
  }

  /** Whether there is one. */
  get isSet(): boolean {
    return this.path !== null;
  }

  /** What loading would change. @throws NoFlowFolderError, FlowFolderError */
  async plan(userId: string): Promise<FlowFolderPlan> {
    const folder = await this.read();
    const { manager } = this.dataSource;
    const flows = (await planFlows(manager, userId, folder)).map(shownFlowPlan);
    // The rules of keys may name flows that the folder is yet to make.
    const isComplete = flows.every(({ action }) => action !== 'create');
    const keys = isComplete ? (await planKeys(manager, userId, folder)).map(shownKeyPlan) : [];
    return this.shown(manager, userId, folder, { flows, keys, applied: false });
  }

  /** Loads the folder, all of it or nothing; what is not in it stays as it is. @throws NoFlowFolderError, FlowFolderError */
  async load(userId: string): Promise<FlowFolderPlan> {
    const folder = await this.read();
    const defaultProject = await this.projects.orDefault(userId, null);
    return this.dataSource.transaction(async (manager) => {
      await takeTurn(manager, userId);
      const flows = await planFlows(manager, userId, folder);
      const trail = await applyFlows(manager, userId, flows, defaultProject);
      const keys = await planKeys(manager, userId, folder);
      trail.push(...(await applyKeys(manager, keys)));
      const told = { flows: flows.map(shownFlowPlan), keys: keys.map(shownKeyPlan), applied: true };
      const plan = await this.shown(manager, userId, folder, told);
      await recordChanges(manager, trail);
      return plan;
    });
  }

  private async read(): Promise<FolderOfFlows> {
    if (this.path === null) throw new NoFlowFolderError();
    const folder = await readFlowFolder(this.path, {
      flows: MOST_FLOWS,
      jsonBytes: this.settings.maxBodySize * MB,
    });
    for (const { file, flow } of folder.files) this.refuseTooLarge(file, flow.given.data ?? null);
    return folder;
  }

  private refuseTooLarge(file: string, data: Parameters<FlowCheck['refuseTooLarge']>[0]): void {
    try {
      this.check.refuseTooLarge(data, ['data']);
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      throw new FlowFolderError(file, error.issues.map(({ msg }) => msg).join('; '));
    }
  }

  private async shown(
    manager: EntityManager,
    userId: string,
    { path, manifest }: FolderOfFlows,
    plan: Pick<FlowFolderPlan, 'flows' | 'keys' | 'applied'>,
  ): Promise<FlowFolderPlan> {
    const known = knownVariables(await manager.findBy(Variable, { userId }), this.settings);
    const missing = manifest.variables.filter((name) => known.kind(name) === null);
    const changes = [...plan.flows, ...plan.keys].filter(
      ({ action }) => action === 'create' || action === 'update',
    ).length;
    return {
      path,
      applied: plan.applied,
      changes,
      flows: plan.flows,
      keys: plan.keys,
      missing_variables: missing,
    };
  }
}
