import { randomBytes, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  COMPONENT_ENDPOINT,
  type ComponentEndpoint as ShownEndpoint,
  type SetComponentEndpoint,
} from '@flowgate/contracts';
import { DataSource, type EntityManager } from 'typeorm';
import { difference } from '../audit/difference';
import { recordChanges } from '../audit/record-changes';
import { NotFoundError } from '../common/domain-error';
import { now } from '../common/instant';
import { view } from '../common/view';
import { SECRET_KEY_TOKEN } from '../config/config.module';
import type { SecretKey } from '../config/secret-key';
import { lockedRow } from '../database/locked-row';
import { FlowCheck } from '../flows/flow-check';
import { FlowLockedError, FlowNotFoundError } from '../flows/flow-errors';
import { Flow } from '../flows/flow.entity';
import { seal } from '../variables/sealed-value';
import { ComponentEndpoint } from './component-endpoint.entity';
import type { EndpointChange } from './dto/change-component-endpoint';

/** What the trail is told of an endpoint. */
const AUDITED = { shown: ['node_id', 'url', 'timeout'], hidden: ['secret'] };
const SECRET_BYTES = 32;

const shown = view<ShownEndpoint, typeof COMPONENT_ENDPOINT, ComponentEndpoint>(COMPONENT_ENDPOINT, {});

/** The endpoints of a user's flows: kept, listed, changed. What a run asks of them is `RunEndpoints`. */
@Injectable()
export class ComponentEndpointsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly check: FlowCheck,
    @Inject(SECRET_KEY_TOKEN) private readonly secretKey: SecretKey,
  ) {}

  /** Those of a flow, the oldest first. @throws FlowNotFoundError */
  async list(userId: string, flowId: string): Promise<ShownEndpoint[]> {
    const where = { id: flowId, userId };
    if (!(await this.dataSource.getRepository(Flow).existsBy(where))) throw new FlowNotFoundError();
    const endpoints = this.dataSource.getRepository(ComponentEndpoint);
    const found = await endpoints.find({ where: { flowId }, order: { createdAt: 'ASC', id: 'ASC' } });
    return found.map(shown);
  }

  /**
   * Sets the endpoint of a component of the flow, or changes the one that it has.
   * @throws FlowNotFoundError, FlowLockedError; NotFoundError when the flow has no such component
   */
  set(userId: string, flowId: string, nodeId: string, change: EndpointChange): Promise<SetComponentEndpoint> {
    return this.dataSource.transaction(async (manager) => {
      const flow = await changeableFlow(manager, userId, flowId);
      const before = await manager.findOneBy(ComponentEndpoint, { flowId, nodeId });
      if (before === null && !this.check.componentIds(flow.data).has(nodeId))
        throw new NotFoundError(`The flow has no component with the id "${nodeId}".`);
      const secret = before === null || change.new_secret ? newSecret() : null;
      const after = this.changed(before, { flowId, nodeId, secret, ...change });
      await manager.save(ComponentEndpoint, after);
      await this.tell(manager, flow, before, after);
      return { ...shown(after), secret };
    });
  }

  /** @throws FlowNotFoundError, FlowLockedError; NotFoundError when the component has none */
  delete(userId: string, flowId: string, nodeId: string): Promise<void> {
    return this.dataSource.transaction(async (manager) => {
      const flow = await changeableFlow(manager, userId, flowId);
      const before = await manager.findOneBy(ComponentEndpoint, { flowId, nodeId });
      if (before === null) throw new NotFoundError('The component has no endpoint.');
      await manager.delete(ComponentEndpoint, { id: before.id });
      await this.tell(manager, flow, before, null);
    });
  }

  private changed(
    before: ComponentEndpoint | null,
    {
      flowId,
      nodeId,
      url,
      timeout,
      secret,
    }: EndpointChange & {
      readonly flowId: string;
      readonly nodeId: string;
      /** `null` keeps the one that is there. */
      readonly secret: string | null;
    },
  ): ComponentEndpoint {
    const id = before?.id ?? randomUUID();
    const at = now();
    const sealed = secret === null ? (before?.secret ?? '') : seal(secret, id, this.secretKey.encryption);
    return {
      id,
      flowId,
      nodeId,
      url,
      timeout,
      secret: sealed,
      createdAt: before?.createdAt ?? at,
      updatedAt: at,
    };
  }

  /** Compiled plans know which components have an endpoint, so that a flow with another set of them is another version. */
  private async tell(
    manager: EntityManager,
    { id, userId }: Flow,
    before: ComponentEndpoint | null,
    after: ComponentEndpoint | null,
  ): Promise<void> {
    const changed = { updatedAt: now(), versionToken: randomUUID() };
    if (before === null || after === null) await manager.update(Flow, { id }, changed);
    const changes = difference(before, after, AUDITED);
    await recordChanges(manager, [{ action: 'flow.update', target: id, owner: userId, changes }]);
  }
}

/** In the form of Standard Webhooks, so that their libraries take it as it is. */
function newSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}

async function changeableFlow(manager: EntityManager, userId: string, id: string): Promise<Flow> {
  const flow = await lockedRow(manager, Flow, { id, userId });
  if (flow === null) throw new FlowNotFoundError();
  if (flow.locked) throw new FlowLockedError();
  return flow;
}
