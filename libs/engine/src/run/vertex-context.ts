import { type TokenUsage } from '@flowgate/contracts';
import {
  type ComponentContext,
  type ComponentHost,
  type InnerFlows,
  type LoopTurns,
  type Neighbours,
  type NodeIdentity,
  type OffloadOptions,
  type RunScope,
} from '../component/context';
import { type PlanNode } from '../plan/flow-plan';
import { callTool } from '../tools/call-tool';
import { type Tool, type ToolCallOptions, type ToolResult } from '../tools/tool';
import { innerFlows } from './inner-flows';
import { keptValue, unkept } from './kept-value';
import { loopTurns } from './loop-turns';
import { modelNameOf } from './model-name';
import { offload } from './offload';
import { type NodeValues } from './resolve-inputs';
import { type RunState, sumOf } from './run-state';
import { type ComponentVariables, componentVariables } from '../secrets/component-variables';
import { StoredMessages } from './stored-messages';

/** What the function of one output sees of the run. */
export class VertexContext implements ComponentContext {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly extraFields: Readonly<Record<string, unknown>>;
  readonly node: NodeIdentity;
  readonly run: RunScope;
  readonly host: ComponentHost;
  readonly messages: StoredMessages;

  constructor(
    readonly state: RunState,
    readonly plan: PlanNode,
    readonly output: string,
    readonly values: NodeValues,
    readonly streams: boolean,
  ) {
    this.inputs = values.inputs;
    this.extraFields = values.extraFields;
    this.node = plan.identity;
    this.run = state.scope;
    this.host = state.host;
    this.messages = new StoredMessages(state, plan.index);
  }

  get variables(): ComponentVariables {
    return componentVariables(this.state.host.variables);
  }

  authored(field: string): unknown {
    const initial = this.plan.fields.get(field)?.initial ?? { kind: 'unset' };
    if (initial.kind === 'value') return initial.value;
    return initial.kind === 'unset' ? this.plan.component?.inputs[field]?.default : undefined;
  }

  get neighbours(): Neighbours {
    return {
      ...this.plan.links,
      firstSource: this.firstSource(),
      chatOutputName: chatOutputName(this.state),
    };
  }

  readonly reportUsage = (usage: TokenUsage): void => this.state.addUsage(this.plan.index, usage);

  readonly upstreamUsage = (): TokenUsage | null => {
    if (!this.state.shared.meter.usesModels) return null;
    const upstream = new Set(this.plan.predecessors);
    let sum: TokenUsage | null = null;
    for (const index of upstream) {
      const { usage } = this.state.vertex(index);
      if (usage) sum = sumOf(sum, usage);
      for (const before of this.state.plan.nodes[index]?.predecessors ?? []) upstream.add(before);
    }
    return sum;
  };

  readonly callTool = (
    tool: Tool,
    args: Readonly<Record<string, unknown>>,
    options?: ToolCallOptions,
  ): Promise<ToolResult> => {
    const { kept } = this.state.shared;
    if (kept === null) return callTool(this.state, this.node, tool, args, options);
    const asked = ['tool', tool.nodeId ?? null, tool.name, args, options?.id ?? null];
    return kept.call(this.state, this.plan, asked, async (call) => {
      const result = await callTool(this.state, this.node, tool, args, { ...options, kept: call });
      // Better without what only a chat shows than called once more.
      return keptValue(result.value) === unkept ? { ...result, value: result.text } : result;
    });
  };

  readonly keptCall = <T>(asked: unknown, make: () => Promise<T>): Promise<T> => {
    const { kept } = this.state.shared;
    return kept === null ? make() : kept.call(this.state, this.plan, asked, make);
  };

  readonly once = <T>(key: string, make: () => Promise<T>): Promise<T> => {
    const shared = (this.state.vertex(this.plan.index).shared ??= new Map<string, Promise<unknown>>());
    let made = shared.get(key) as Promise<T> | undefined;
    if (!made) {
      made = make();
      shared.set(key, made);
    }
    return made;
  };

  get loop(): LoopTurns | null {
    return loopTurns(this.state, this.plan);
  }

  get flows(): InnerFlows {
    return innerFlows(this.state, this.run.signal);
  }

  get states(): Map<string, unknown> {
    this.state.shared.kept?.runsAgain(this.state.vertex(this.plan.index));
    return this.state.shared.states;
  }

  readonly offload = <T>(module: URL, data: unknown, options?: OffloadOptions): Promise<T> =>
    offload(this.state, module, data, options) as Promise<T>;

  private firstSource(): Neighbours['firstSource'] {
    const { firstSource } = this.plan;
    const source = firstSource === null ? undefined : this.state.plan.nodes[firstSource];
    if (firstSource === null || !source) return null;
    return { ...source.identity, modelName: modelNameOf(this.state.vertex(firstSource).inputs) };
  }
}

/** As its field says, tweaks and all; a value that comes over an edge cannot be known yet. */
function chatOutputName({ plan, shared: { overlay } }: RunState): string | null {
  const output = plan.nodes.find(({ isOutput, interface: shows }) => isOutput && shows === 'chat');
  const field = output && (overlay?.of(output.index)?.get('sender_name') ?? output.fields.get('sender_name'));
  if (!field) return null;
  const value = field.initial.kind === 'value' ? field.initial.value : field.declaration?.default;
  return typeof value === 'string' && value !== '' ? value : null;
}
