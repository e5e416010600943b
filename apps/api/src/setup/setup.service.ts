import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { FlowSetup, FlowSetupSummary, NamedComponent } from '@flowgate/contracts';
import { flowSetup, type NodeIdentity } from '@flowgate/engine';
import type { Repository } from 'typeorm';
import { reachable, type Caller } from '../common/reach';
import { FlowNotFoundError } from '../flows/flow-errors';
import { Flow } from '../flows/flow.entity';
import { VariableNames } from '../variables/variable-names';
import { FlowNeedsCache } from './flow-needs-cache';

/** Reasons that a list tells; the flow's own page has them all. */
const MOST_REASONS = 3;

/** Whether flows can run as they are, and what is missing. */
@Injectable()
export class SetupService {
  constructor(
    @InjectRepository(Flow) private readonly flows: Repository<Flow>,
    private readonly needs: FlowNeedsCache,
    private readonly variables: VariableNames,
  ) {}

  /** @throws FlowNotFoundError when the user has no such flow */
  async of(userId: string, id: string): Promise<FlowSetup> {
    const flow = await this.flows.findOne({
      where: { id, userId },
      select: { id: true, versionToken: true, data: true },
    });
    if (flow === null) throw new FlowNotFoundError();
    const needs = await this.needs.of(flow, flow.data);
    const setup = flowSetup(needs, await this.variables.of(userId));
    const unused = needs.unused.map(named);
    const ignored_code = needs.ignoredCode.map(named);
    return { flow_id: id, version_token: flow.versionToken, ...setup, unused, ignored_code };
  }

  /** The state of each flow that the caller reaches, in the order in which they were made. */
  async list(caller: Caller): Promise<FlowSetupSummary[]> {
    const versions = await this.flows.find({
      where: { userId: reachable(caller) },
      select: { id: true, versionToken: true },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    const needs = await this.needs.ofAll(versions);
    const variables = await this.variables.of(caller.userId);
    return versions.flatMap(({ id }) => {
      const own = needs.get(id);
      if (!own) return [];
      const { state, findings } = flowSetup(own, variables);
      const reasons = findings.slice(0, MOST_REASONS).map(({ message }) => message);
      return [{ flow_id: id, state, reasons, count: findings.length }];
    });
  }
}

function named({ id, displayName, type }: NodeIdentity): NamedComponent {
  return { node_id: id, component: displayName, component_type: type };
}
