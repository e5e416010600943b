import { Injectable } from '@nestjs/common';
import type { FlowReference, FoundFlow, RunHost } from '@flowgate/engine';
import type { Caller } from '../common/reach';
import type { InnerFlow } from '../database/look-ups/inner-flow';
import { FlowLookup } from '../flows/flow-lookup';
import { Plans } from './plans';

/** The flows that a user's flow may run within itself: those that the caller reaches. */
@Injectable()
export class InnerFlows {
  constructor(
    private readonly flows: FlowLookup,
    private readonly plans: Plans,
  ) {}

  /**
   * @param hostOf makes the world of the flow that was found
   * @throws FlowDataError, GraphError when the flow cannot be compiled
   */
  async find(
    caller: Caller,
    reference: FlowReference,
    hostOf: (flow: InnerFlow) => RunHost,
  ): Promise<FoundFlow | null> {
    const flow = await this.flows.findInner(caller, reference);
    if (flow === null) return null;
    const { id, name, description } = flow;
    return { id, name, description, plan: await this.plans.of(flow), host: hostOf(flow) };
  }
}
