import { Injectable } from '@nestjs/common';
import type { FlowGraph } from '@flowgate/contracts';
import type { FlowPlan, RunPart } from '@flowgate/engine';
import { NotFoundError } from '../common/domain-error';
import { requireScope } from '../common/key-scope';
import type { Principal } from '../common/principal';
import type { RunnableFlow } from '../database/look-ups/runnable-flow';
import { FlowLookup } from '../flows/flow-lookup';
import { Allowances } from '../run/allowance';
import { Plans } from '../run/plans';
import type { Run } from '../run/run';
import { runFailure } from '../run/run-failure';
import type { AdmittedRequest } from '../run/run-requests';
import type { BuildBody } from './dto/build-body';
import type { PartQuery } from './dto/build-query';

/** What a build route is asked for. */
export interface AskedBuild {
  readonly flowId: string;
  readonly part: PartQuery;
  readonly body: BuildBody;
}

/** Makes a run of what a build asks for. */
@Injectable()
export class Builds {
  constructor(
    private readonly flows: FlowLookup,
    private readonly plans: Plans,
    private readonly allowances: Allowances,
  ) {}

  /**
   * @throws NotFoundError for another user's flow as for one that does not exist
   * @throws InsufficientScopeError for a key that gives a graph of its own and may not store one
   * @throws RunFailure 422 when what is given cannot be compiled, QuotaExceededError
   */
  async run({ user: caller, ip, id }: AdmittedRequest, { flowId, part, body }: AskedBuild): Promise<Run> {
    const { userId, keyId, key } = caller;
    const flow = await this.find(caller, flowId);
    const plan = await this.plan(caller, flow, body?.data ?? null, part);
    const { input_value, session } = body?.inputs ?? {};
    // Langflow places the text in every input, whatever type the body names (docs/langflow/rest-api.md#build).
    const call = { input_value, session_id: session, input_type: 'any' } as const;
    const files = body?.files ?? [];
    const allowance = await this.allowances.of(key);
    const asked = { flow, call, files, ...(plan && { plan }), variables: NONE, allowance };
    return { userId, keyId, key, address: ip, requestId: id, ...asked };
  }

  /** What a build would run, in the flow's order. Throws as `run` does. */
  async planOf(
    caller: Principal,
    flowId: string,
    graph: FlowGraph | null,
    part: PartQuery,
  ): Promise<FlowPlan> {
    const flow = await this.find(caller, flowId);
    return (await this.plan(caller, flow, graph, part)) ?? this.compiled(() => this.plans.of(flow));
  }

  private async find(caller: Principal, flowId: string): Promise<RunnableFlow> {
    const flow = await this.flows.find(caller, flowId);
    if (flow === null) throw new NotFoundError(`Flow with id ${flowId} not found`);
    return flow;
  }

  /**
   * The plan of what is not the whole stored flow, `null` otherwise. A graph that comes with the call runs with its owner's secrets, as a
   * stored one does: only who may store it may have it run.
   */
  private async plan(
    caller: Principal,
    flow: RunnableFlow,
    graph: FlowGraph | null,
    { start_component_id: from, stop_component_id: upTo }: PartQuery,
  ): Promise<FlowPlan | null> {
    if (graph !== null) requireScope(caller, 'flows:write');
    if (graph === null && from === undefined && upTo === undefined) return null;
    const part: RunPart = { from, upTo };
    return this.compiled(() => this.plans.once(flow, graph, part));
  }

  private async compiled(compile: () => Promise<FlowPlan>): Promise<FlowPlan> {
    try {
      return await compile();
    } catch (error) {
      throw runFailure(error, null) ?? error;
    }
  }
}

const NONE: ReadonlyMap<string, string> = new Map();
