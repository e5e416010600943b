import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { ModelObject } from '@flowgate/contracts';
import type { FlowNeeds } from '@flowgate/engine';
import type { Repository } from 'typeorm';
import { type Caller, reachable } from '../common/reach';
import { Flow } from '../flows/flow.entity';
import { NamedFlowNotFoundError } from '../run/run-requests';
import { FlowNeedsCache } from '../setup/flow-needs-cache';

/** What no key and no variable can mend: such a flow never runs here. */
const NEVER_RUNS: ReadonlySet<string> = new Set(['component_unsupported', 'flow_invalid']);

/** Flows as models: those that the caller's key reaches, that take what is said to them, and that can run here. */
@Injectable()
export class FlowModels {
  constructor(
    @InjectRepository(Flow) private readonly flows: Repository<Flow>,
    private readonly needs: FlowNeedsCache,
  ) {}

  /** In the order in which they were made. */
  async list(caller: Caller): Promise<ModelObject[]> {
    const flows = await this.flows.find({
      where: { userId: reachable(caller) },
      select: { id: true, name: true, endpointName: true, createdAt: true, versionToken: true },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    const needs = await this.needs.ofAll(flows);
    return flows.filter(({ id }) => chats(needs.get(id))).map(model);
  }

  /** @throws NamedFlowNotFoundError */
  async get(caller: Caller, id: string): Promise<ModelObject> {
    const found = (await this.list(caller)).find((listed) => listed.id === id);
    if (!found) throw new NamedFlowNotFoundError(id);
    return found;
  }
}

function chats(needs: FlowNeeds | undefined): boolean {
  return needs !== undefined && needs.takesChat && !needs.needs.some(({ code }) => NEVER_RUNS.has(code));
}

function model({ id, name, endpointName, createdAt }: Flow): ModelObject {
  const created = Math.floor(Date.parse(createdAt) / 1000);
  return { id: endpointName ?? id, object: 'model', created, owned_by: 'flowgate', name };
}
