import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { CheckedFlow, PublicFlow } from '@flowgate/contracts';
import type { Repository } from 'typeorm';
import { nodesWithEndpoints } from '../database/look-ups/component-endpoint';
import { Statements } from '../database/statements';
import type { NewFlow } from './dto/create-flow';
import { FlowCheck } from './flow-check';
import { FlowNotFoundError } from './flow-errors';
import { FlowProjects } from './flow-projects';
import { FlowStorage } from './flow-storage';
import { Flow } from './flow.entity';
import { refuseReservedId, withoutReservedId } from './reserved-id';
import { publicFlow } from './public-flow';
import { shownFlow } from './shown-flow';

/** The flows of a user, one at a time: made and looked at. */
@Injectable()
export class FlowsService {
  constructor(
    @InjectRepository(Flow) private readonly flows: Repository<Flow>,
    private readonly storage: FlowStorage,
    private readonly projects: FlowProjects,
    private readonly check: FlowCheck,
    private readonly statements: Statements,
  ) {}

  /** Makes a flow; a name that is taken gets a number (docs/langflow/rest-api.md#names-of-flows). */
  async create(userId: string, flow: NewFlow): Promise<CheckedFlow> {
    refuseReservedId(flow.id);
    this.check.refuseTooLarge(flow.given.data, ['body', 'data']);
    const folderId = await this.projects.orDefault(userId, flow.folderId);
    const rules = { name: 'rename', endpointName: 'rename', id: 'replace' } as const;
    const [stored] = await this.storage.insert(userId, [{ flow, folderId }], rules);
    if (stored === undefined) throw new FlowNotFoundError();
    return this.checkedNew(stored);
  }

  /**
   * Makes all of the flows or none. Langflow's answer to a batch has no version tokens, and so has this one.
   * @throws FlowNameTakenError 409, also when two flows of the batch have one name
   */
  async createBatch(userId: string, flows: readonly NewFlow[]): Promise<CheckedFlow[]> {
    flows.forEach((flow, at) => this.check.refuseTooLarge(flow.given.data, ['body', 'flows', at, 'data']));
    const folders = await this.projects.orDefaults(
      userId,
      flows.map((flow) => flow.folderId),
    );
    const placed = flows.map((flow, at) => ({
      flow: withoutReservedId(flow),
      folderId: folders[at] ?? '',
    }));
    const rules = { name: 'refuse', endpointName: 'refuse', id: 'replace' } as const;
    const stored = await this.storage.insert(userId, placed, rules);
    return stored.map((flow) => ({ ...this.checkedNew(flow), version_token: null }));
  }

  /** @throws FlowNotFoundError when the user has no such flow */
  async get(userId: string, id: string): Promise<CheckedFlow> {
    const flow = await this.flows.findOneBy({ id, userId });
    if (flow === null) throw new FlowNotFoundError();
    return this.checked(flow);
  }

  /**
   * A flow for anybody to read, without its secrets.
   * @throws FlowNotFoundError when there is no such flow or its owner keeps it private
   */
  async getPublic(id: string): Promise<PublicFlow> {
    const flow = await this.flows.findOneBy({ id, accessType: 'PUBLIC' });
    if (flow === null) throw new FlowNotFoundError();
    return publicFlow(flow);
  }

  /** A flow with what of it cannot run here. */
  async checked(flow: Flow): Promise<CheckedFlow> {
    const endpoints = await nodesWithEndpoints(this.statements, flow.id);
    return { ...shownFlow(flow), warnings: this.check.warnings(flow.data, endpoints) };
  }

  /** The same for one that was just made, which has no endpoints yet. */
  checkedNew(flow: Flow): CheckedFlow {
    return { ...shownFlow(flow), warnings: this.check.warnings(flow.data) };
  }
}
