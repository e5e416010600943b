import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { DataSource, type FindOptionsWhere, type QueryDeepPartialEntity } from 'typeorm';
import { recordChanges } from '../audit/record-changes';
import { NotFoundError } from '../common/domain-error';
import { now } from '../common/instant';
import { lockedRow } from '../database/locked-row';
import { isUniqueViolation } from '../database/unique-violation';
import { User } from '../users/user.entity';
import { AUDITED_COLUMNS, auditedFlow } from './audited-flow';
import type { NewFlow } from './dto/create-flow';
import type { FlowChange } from './dto/update-flow';
import { FlowCheck } from './flow-check';
import { FlowChangedError, FlowLockedError, FlowNameTakenError, FlowNotFoundError } from './flow-errors';
import { FlowProjects } from './flow-projects';
import { FlowIdTakenError, FlowStorage } from './flow-storage';
import { Flow } from './flow.entity';
import { hasWebhook } from './flow-graph';
import { refuseReservedId } from './reserved-id';

/** TypeORM's type of what it writes knows no JSON. */
type PartialRow = QueryDeepPartialEntity<Flow>;

interface Change extends FlowChange {
  /** The version that the request was made for (`If-Match`); `null` when it does not say. */
  readonly expected: string | null;
  /** The status that tells a taken name: 400 for PATCH, 409 for PUT (docs/langflow/rest-api.md#names-of-flows). */
  readonly whenTaken: 400 | 409;
  readonly extras?: Record<string, unknown> | null;
}

/** Changes flows. Owner, lock and version stand in the `where` of one statement, so of two changes at once none is lost unseen. */
@Injectable()
export class FlowChanges {
  constructor(
    private readonly dataSource: DataSource,
    private readonly storage: FlowStorage,
    private readonly projects: FlowProjects,
    private readonly check: FlowCheck,
  ) {}

  /** @throws FlowNotFoundError, FlowLockedError, FlowChangedError; FlowNameTakenError 400 */
  async patch(userId: string, id: string, change: FlowChange, expected: string | null): Promise<Flow> {
    return this.apply(userId, id, { ...change, expected, whenTaken: 400 });
  }

  /**
   * Makes the flow with that id or changes the one that is there; fields that are not named keep their values.
   * @throws FlowNotFoundError when the id is another user's; FlowLockedError, FlowChangedError; FlowNameTakenError 409
   */
  async put(userId: string, id: string, flow: NewFlow, expected: string | null) {
    for (;;) {
      const owner = await this.dataSource
        .getRepository(Flow)
        .findOne({ where: { id }, select: { id: true, userId: true } });
      if (owner !== null && owner.userId !== userId) throw new FlowNotFoundError();
      if (owner !== null) {
        const changed = await this.apply(userId, id, { ...flow, expected, whenTaken: 409 });
        return { flow: changed, created: false };
      }
      const created = await this.create(userId, { ...flow, id });
      if (created) return { flow: created, created: true };
    }
  }

  /** `null`: somebody else has just made a flow with this id. */
  private async create(userId: string, flow: NewFlow): Promise<Flow | null> {
    refuseReservedId(flow.id);
    this.check.refuseTooLarge(flow.given.data, ['body', 'data']);
    const folderId = await this.projects.orDefault(userId, flow.folderId);
    const rules = { name: 'rename', endpointName: 'refuse', id: 'required' } as const;
    try {
      const [stored] = await this.storage.insert(userId, [{ flow, folderId }], rules);
      return stored ?? null;
    } catch (error) {
      if (error instanceof FlowIdTakenError) return null;
      throw error;
    }
  }

  private async apply(userId: string, id: string, change: Change): Promise<Flow> {
    const { given, expected } = change;
    this.check.refuseTooLarge(given.data, ['body', 'data']);
    const changed = { ...(await this.columns(userId, change)), updatedAt: now() };
    const columns = (
      (await this.hasData(userId, id, given.data)) ? withoutData(changed) : changed
    ) as PartialRow;
    const where: FindOptionsWhere<Flow> = {
      id,
      userId,
      ...(given.locked !== false && { locked: false }),
      ...(expected !== null && { versionToken: expected }),
    };
    const flows = this.dataSource.getRepository(Flow);
    for (;;) {
      const affected = await this.translateNameConflict(userId, id, change, () =>
        this.store(where, columns, { id, userId }),
      );
      const flow = await flows.findOneBy({ id, userId });
      if (flow === null) throw new FlowNotFoundError();
      if (affected !== 0) return flow;
      await this.refuse(flow, where);
    }
  }

  /** @returns how many rows the change has met */
  private store(
    where: FindOptionsWhere<Flow>,
    columns: PartialRow,
    flow: Pick<Flow, 'id' | 'userId'>,
  ): Promise<number | undefined> {
    return this.dataSource.transaction(async (manager) => {
      const before = await lockedRow(manager, Flow, flow, AUDITED_COLUMNS);
      const { affected } = await manager.update(Flow, where, columns);
      if (before === null || affected === 0) return affected;
      const action = auditedFlow('flow.update', before, Object.assign({}, before, columns));
      // Pages store a flow again and again while nothing of it changes.
      if (Object.keys(action.changes ?? {}).length > 0) await recordChanges(manager, [action]);
      return affected;
    });
  }

  private async hasData(userId: string, id: string, data: FlowChange['given']['data']): Promise<boolean> {
    if (!data) return false;
    const stored = await this.dataSource
      .getRepository(Flow)
      .findOne({ where: { id, userId }, select: { id: true, data: true } });
    return isDeepStrictEqual(stored?.data, data);
  }

  private async columns(userId: string, { given, folderId, extras }: Change) {
    const { data } = given;
    if (folderId !== null && !(await this.projects.isOwn(userId, folderId)))
      throw new NotFoundError('Project not found');
    return {
      ...given,
      ...(folderId !== null && { folderId }),
      ...(extras !== undefined && { extras }),
      ...(data && { versionToken: randomUUID(), webhook: hasWebhook(data) }),
    };
  }

  /** Says why a change did not happen; returns when nothing is in its way any more. */
  private async refuse(flow: Flow, where: FindOptionsWhere<Flow>): Promise<void> {
    if (flow.locked && where.locked === false) throw new FlowLockedError();
    if (typeof where.versionToken !== 'string' || where.versionToken === flow.versionToken) return;
    const modifiedBy = await this.dataSource
      .getRepository(User)
      .findOne({ where: { id: flow.userId }, select: { id: true, username: true } });
    if (modifiedBy === null) throw new FlowNotFoundError();
    throw new FlowChangedError({
      flowId: flow.id,
      expected: where.versionToken,
      current: flow.versionToken,
      modifiedBy,
      modifiedAt: flow.updatedAt,
    });
  }

  private async translateNameConflict<T>(
    userId: string,
    id: string,
    change: Change,
    write: () => Promise<T>,
  ): Promise<T> {
    try {
      return await write();
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      const { name } = change.given;
      const other =
        name !== undefined &&
        (await this.dataSource.getRepository(Flow).findOne({
          where: { userId, name },
          select: { id: true },
        }));
      throw new FlowNameTakenError(other && other.id !== id ? 'name' : 'endpointName', change.whenTaken);
    }
  }
}

/**
 * A graph that is the stored one already is no change: the version stays, and who pushes unchanged files makes nobody's copy stale. It
 * is not written either, for beside somebody else's change it would stand under the version of theirs.
 */
function withoutData(columns: object): object {
  return Object.fromEntries(
    Object.entries(columns).filter(([column]) => column !== 'data' && column !== 'versionToken'),
  );
}
