import { type TokenUsage } from '@flowgate/contracts';
import {
  type ComponentContext,
  type Neighbours,
  type NodeIdentity,
  type RunScope,
} from '../component/context';
import { type PlanNode } from '../plan/flow-plan';
import { modelNameOf } from './model-name';
import { type NodeValues } from './resolve-inputs';
import { type RunHost } from './run-host';
import { type RunState } from './run-state';
import { StoredMessages } from './stored-messages';

/** What the function of one output sees of the run. */
export class VertexContext implements ComponentContext {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly extraFields: Readonly<Record<string, unknown>>;
  readonly node: NodeIdentity;
  readonly run: RunScope;
  readonly host: RunHost;
  readonly messages: StoredMessages;

  constructor(
    private readonly state: RunState,
    private readonly plan: PlanNode,
    values: NodeValues,
    readonly streams: boolean,
  ) {
    this.inputs = values.inputs;
    this.extraFields = values.extraFields;
    this.node = plan.identity;
    this.run = state.scope;
    this.host = state.host;
    this.messages = new StoredMessages(state);
  }

  get neighbours(): Neighbours {
    return { ...this.plan.links, firstSource: this.firstSource() };
  }

  readonly reportUsage = (usage: TokenUsage): void => {
    this.state.usesModels = true;
    const vertex = this.state.vertex(this.plan.index);
    vertex.usage = add(vertex.usage, usage);
  };

  readonly upstreamUsage = (): TokenUsage | null => {
    if (!this.state.usesModels) return null;
    const upstream = new Set(this.plan.predecessors);
    let sum: TokenUsage | null = null;
    for (const index of upstream) {
      const { usage } = this.state.vertex(index);
      if (usage) sum = add(sum, usage);
      for (const before of this.state.plan.nodes[index]?.predecessors ?? []) upstream.add(before);
    }
    return sum;
  };

  private firstSource(): Neighbours['firstSource'] {
    const { firstSource } = this.plan;
    const source = firstSource === null ? undefined : this.state.plan.nodes[firstSource];
    if (firstSource === null || !source) return null;
    return { ...source.identity, modelName: modelNameOf(this.state.vertex(firstSource).inputs) };
  }
}

function add(sum: TokenUsage | null, usage: TokenUsage): TokenUsage {
  return {
    input_tokens: (sum?.input_tokens ?? 0) + usage.input_tokens,
    output_tokens: (sum?.output_tokens ?? 0) + usage.output_tokens,
    total_tokens: (sum?.total_tokens ?? 0) + usage.total_tokens,
  };
}
