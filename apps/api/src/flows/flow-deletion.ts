import { rm } from 'node:fs/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource, In, type EntityManager, type FindOptionsWhere } from 'typeorm';
import { type AuditedAction, recordChanges } from '../audit/record-changes';
import { reachable, type Caller } from '../common/reach';
import { SETTINGS_TOKEN } from '../config/config.module';
import { flowFilesFolder } from '../config/data-folder';
import type { Settings } from '../config/settings';
import { Message } from '../messages/message.entity';
import { AUDITED_COLUMNS, auditedFlow } from './audited-flow';
import { Flow } from './flow.entity';

/** SQLite takes 32,766 parameters, PostgreSQL 65,535. */
const AT_ONCE = 1000;

/** Deletes flows with what belongs to them: their messages in the same transaction, their uploaded files after it. */
@Injectable()
export class FlowDeletion {
  private readonly logger = new Logger('FlowDeletion');

  constructor(
    private readonly dataSource: DataSource,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  /** Deletes those of the flows that the caller reaches; answers how many there were. */
  async delete(caller: Caller, ids: readonly string[]): Promise<number> {
    return this.deleteWhere({ id: In([...ids]), userId: reachable(caller) });
  }

  /**
   * Deletes all flows of a project together with what else is written.
   * @param write runs in the same transaction, and answers what else the trail is told; when it throws, nothing was deleted
   */
  async deleteProject(
    userId: string,
    projectId: string,
    write: (manager: EntityManager) => Promise<AuditedAction>,
  ): Promise<void> {
    await this.deleteWhere({ folderId: projectId, userId }, write);
  }

  private async deleteWhere(
    where: FindOptionsWhere<Flow>,
    write?: (manager: EntityManager) => Promise<AuditedAction>,
  ): Promise<number> {
    const { ids, deleted } = await this.dataSource.transaction(async (manager) => {
      const flows = await manager.find(Flow, { where, select: AUDITED_COLUMNS });
      const ids = flows.map(({ id }) => id);
      let deleted = 0;
      for (let at = 0; at < ids.length; at += AT_ONCE) {
        const some = In(ids.slice(at, at + AT_ONCE));
        await manager.delete(Message, { flowId: some });
        deleted += (await manager.delete(Flow, { id: some })).affected ?? 0;
      }
      const actions = flows.map((flow) => auditedFlow('flow.delete', flow, null));
      if (write) actions.push(await write(manager));
      await recordChanges(manager, actions);
      return { ids, deleted };
    });
    for (const id of ids) await this.deleteFiles(id);
    return deleted;
  }

  /** Deletes the uploaded files of a flow that is gone. What stays behind is a folder that nobody can reach any more, so a failure is logged and no more. */
  async deleteFiles(id: string): Promise<void> {
    try {
      await rm(flowFilesFolder(this.settings.configDir, id), { recursive: true, force: true });
    } catch (error) {
      this.logger.warn(`The files of the deleted flow ${id} could not be removed: ${String(error)}`);
    }
  }
}
