import { Injectable } from '@nestjs/common';
import type { FlowGraph } from '@flowgate/contracts';
import type { FlowPlan, RunPart } from '@flowgate/engine';
import { NotFoundError } from '../common/domain-error';
import { requireScope } from '../common/key-scope';
import type { Caller } from '../common/reach';
import type { RunnableFlow } from '../database/look-ups/runnable-flow';
import { FlowLookup } from '../flows/flow-lookup';
import { Allowances } from '../run/allowance';
import type { RunCall } from '../run/dto/run-call';
import { Plans } from '../run/plans';
import type { Run } from '../run/run';
import { runFailure } from '../run/run-failure';
import type { AdmittedRequest } from '../run/run-requests';

/** What of a flow is asked for. */
export interface AskedGraph {
  readonly flowId: string;
  /** Runs in place of the flow's own. */
  readonly graph: FlowGraph | null;
  readonly part: RunPart;
}

export interface AskedBuild extends AskedGraph {
  readonly call: RunCall;
  /** Paths of files that come with the input. */
  readonly files: readonly string[];
  /** Of the request. */
  readonly variables?: ReadonlyMap<string, string>;
}

/** The caller has no flow with that id. */
export class BuildFlowNotFoundError extends NotFoundError {
  constructor(readonly flowId: string) {
    super(`Flow with id ${flowId} not found`);
  }
}

/** Makes runs of what is asked of a flow in parts, or with a graph of the caller's own. */
@Injectable()
export class Builds {
  constructor(
    private readonly flows: FlowLookup,
    private readonly plans: Plans,
    private readonly allowances: Allowances,
  ) {}

  /**
   * A run that may begin, and must: it has been counted against the limits of its key.
   * @throws BuildFlowNotFoundError for another user's flow as for one that does not exist
   * @throws InsufficientScopeError for a key that gives a graph of its own and may not store one
   * @throws RunFailure 422 when what is given cannot be compiled, QuotaExceededError
   */
  async run({ user, ip, id }: AdmittedRequest, asked: AskedBuild): Promise<Run> {
    const { userId, keyId, key } = user;
    const { flow, plan } = await this.prepared(user, asked);
    const { call, files, variables = NONE } = asked;
    const allowance = await this.allowances.of(key);
    const own = { userId, keyId, key, address: ip, requestId: id, allowance };
    return { ...own, flow, call, files, variables, ...(plan && { plan }) };
  }

  /** A run of that flow in the form that is asked for, as it was found to be right before. Throws as `run` does, but for limits. */
  async completed(run: Run, { graph, part }: Omit<AskedGraph, 'flowId'>): Promise<Run> {
    const { plan } = await this.prepared(run, { flowId: run.flow.id, graph, part });
    return plan === null ? run : { ...run, plan };
  }

  /** The flow, if what is asked of it may run. Throws as `run` does, but for limits. */
  async check(caller: Caller, asked: AskedGraph): Promise<RunnableFlow> {
    return (await this.prepared(caller, asked)).flow;
  }

  /** What a build would run. Throws as `run` does. */
  async planOf(caller: Caller, asked: AskedGraph): Promise<FlowPlan> {
    const { flow, plan } = await this.prepared(caller, asked);
    return plan ?? this.compiled(() => this.plans.of(flow));
  }

  /**
   * The flow, and the plan of what is not the whole of it as it is stored. A graph that comes with the call runs with its owner's secrets, as a
   * stored one does: only who may store it may have it run.
   */
  private async prepared(caller: Caller, { flowId, graph, part }: AskedGraph): Promise<Prepared> {
    const flow = await this.flows.find(caller, flowId);
    if (flow === null) throw new BuildFlowNotFoundError(flowId);
    if (graph !== null) requireScope(caller, 'flows:write');
    const isWhole = graph === null && part.from === undefined && part.upTo === undefined;
    return { flow, plan: isWhole ? null : await this.compiled(() => this.plans.once(flow, graph, part)) };
  }

  private async compiled(compile: () => Promise<FlowPlan>): Promise<FlowPlan> {
    try {
      return await compile();
    } catch (error) {
      throw runFailure(error, null) ?? error;
    }
  }
}

interface Prepared {
  readonly flow: RunnableFlow;
  readonly plan: FlowPlan | null;
}

const NONE: ReadonlyMap<string, string> = new Map();
