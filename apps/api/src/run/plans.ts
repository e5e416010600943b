import { Inject, Injectable } from '@nestjs/common';
import { catalog, withEndpoints } from '@flowgate/components';
import type { FlowGraph } from '@flowgate/contracts';
import { compileFlow, type FlowPlan, type RunPart } from '@flowgate/engine';
import { LRUCache } from 'lru-cache';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import type { RunnableFlow } from '../database/look-ups/runnable-flow';
import { FlowLookup } from '../flows/flow-lookup';
import { flowLimits } from '../flows/flow-limits';
import { FlowWithoutDataError } from './run-failure';

/** All kept plans together, measured by the JSON that they were made of; a plan takes a few times as much memory. */
const MOST_CHARACTERS = 32 * 1024 * 1024;

/** The compiled plans of flows, kept while they are used and the flow is the same. */
@Injectable()
export class Plans {
  private readonly kept = new LRUCache<string, FlowPlan>({ maxSize: MOST_CHARACTERS });
  private readonly compiling = new Map<string, Promise<FlowPlan>>();

  constructor(
    private readonly flows: FlowLookup,
    @Inject(SETTINGS_TOKEN) private readonly settings: Pick<Settings, 'maxFlowNodes' | 'maxFlowEdges'>,
  ) {}

  /**
   * The plan of the flow as it was found. Many who want it at the same moment wait for one compilation.
   * @throws FlowWithoutDataError, FlowDataError, GraphError when the flow cannot be run
   */
  async of(flow: Pick<RunnableFlow, 'id' | 'versionToken'>): Promise<FlowPlan> {
    const version = keyOf(flow.id, flow.versionToken);
    const plan = this.kept.get(version);
    if (plan) return plan;
    let compiling = this.compiling.get(version);
    if (!compiling) {
      compiling = this.compile(flow).finally(() => this.compiling.delete(version));
      this.compiling.set(version, compiling);
    }
    return compiling;
  }

  /**
   * A plan for one run alone, which is not kept.
   * @param graph runs in place of the flow's own
   * @throws FlowWithoutDataError, FlowDataError, GraphError when it cannot be run
   */
  async once({ id }: Pick<RunnableFlow, 'id'>, graph: FlowGraph | null, part: RunPart): Promise<FlowPlan> {
    const stored = await this.flows.data(id);
    const data = graph ?? stored?.data;
    if (!stored || !data) throw new FlowWithoutDataError(id);
    return compileFlow(data, withEndpoints(catalog, stored.endpoints), flowLimits(this.settings), part);
  }

  /** Kept under the version that was read, which is newer than the one found when the flow changed in between. */
  private async compile({ id }: Pick<RunnableFlow, 'id'>): Promise<FlowPlan> {
    const graph = await this.flows.data(id);
    if (!graph?.data) throw new FlowWithoutDataError(id);
    const components = withEndpoints(catalog, graph.endpoints);
    const plan = compileFlow(graph.data, components, flowLimits(this.settings));
    this.kept.set(keyOf(id, graph.versionToken), plan, { size: JSON.stringify(graph.data).length });
    return plan;
  }
}

function keyOf(flowId: string, versionToken: string): string {
  return `${flowId} ${versionToken}`;
}
