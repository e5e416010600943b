/** What one run knows. Everything that changes while a flow runs is here; the plan is shared and never changes. */
import { type TokenUsage } from '@flowgate/contracts';
import { type RunScope } from '../component/context';
import { type FlowPlan, type PlanNode, type PlanOutput } from '../plan/flow-plan';
import { type Overlay } from '../tweaks/overlay';
import { type KeptNodes } from './kept-nodes';
import { type NodeValues } from './resolve-inputs';
import { type FoundFlow, type MessageStore, type RunHost } from './run-host';
import { type RunMeter } from './run-meter';
import { type RunObservers } from './run-observers';
import { type RunRequest } from './run-request';
import { type RunResult, type VertexResult, type VertexStatus } from './run-result';

export class VertexState implements VertexResult {
  status: VertexStatus = 'waiting';
  readonly results = new Map<string, unknown>();
  /** Outputs whose branches are not to run. */
  notTaken: string[] | null = null;
  /** What the node uses as its inputs, for those who ask for its model. */
  inputs: Readonly<Record<string, unknown>> = {};
  usage: TokenUsage | null = null;
  /** What outputs of this execution share, by a name of theirs. */
  shared: Map<string, Promise<unknown>> | null = null;

  constructor(public pending: number) {}
}

/** What a run and all its forks have in common. */
export interface RunShared {
  readonly plan: FlowPlan;
  readonly request: RunRequest;
  readonly host: RunHost;
  /** The host's, or what lets the run go on while they are being stored. */
  readonly messages: MessageStore;
  readonly overlay: Overlay | null;
  readonly scope: RunScope;
  readonly observers: RunObservers;
  readonly meter: RunMeter;
  readonly runner: NodeRunner;
  readonly states: Map<string, unknown>;
  /** Keeps what nodes give, for runs that may be gone on with by another process. */
  readonly kept: KeptNodes | null;
}

/** How nodes are run: handed in, so that a component can have parts of the flow run. */
export interface NodeRunner {
  run(run: RunState, node: PlanNode): Promise<void>;
  compute(run: RunState, node: PlanNode, output: PlanOutput, values: NodeValues): Promise<unknown>;
  runFlow(flow: FoundFlow, request: RunRequest, outer: OuterRun): Promise<RunResult>;
}

/** The run within which another runs. */
export interface OuterRun {
  readonly meter: RunMeter;
  readonly path: RunScope['path'];
  readonly signal: AbortSignal;
}

export interface ForkOptions {
  readonly signal?: AbortSignal;
  readonly turn?: string;
}

export class RunState {
  readonly plan: FlowPlan;
  readonly host: RunHost;
  readonly messages: MessageStore;
  readonly observers: RunObservers;

  constructor(
    readonly shared: RunShared,
    readonly vertices: VertexState[] = shared.plan.nodes.map((node) => new VertexState(node.pending)),
    readonly scope: RunScope = shared.scope,
    /** Of the loops around a fork, such as `Loop-1:3`. */
    readonly turn = '',
  ) {
    this.plan = shared.plan;
    this.host = shared.host;
    this.messages = shared.messages;
    this.observers = shared.observers;
  }

  vertex(index: number): VertexState {
    const vertex = this.vertices[index];
    if (!vertex) throw new RangeError(`The plan has no node ${index}`);
    return vertex;
  }

  /**
   * The same run with these nodes as if they had not run yet: a turn of a loop, a call of a tool. All else is shared; what the nodes give
   * stays in the fork.
   * @param signal ends the fork; the run's own if absent
   * @param turn of the loop, by which it is told from others
   */
  fork(nodes: readonly number[], { signal, turn }: ForkOptions = {}): RunState {
    const vertices = [...this.vertices];
    const part = new Set(nodes);
    for (const index of nodes) {
      const before = this.plan.nodes[index]?.waitsFor ?? [];
      vertices[index] = new VertexState(before.filter((source) => part.has(source)).length);
    }
    const scope = signal ? { ...this.scope, signal } : this.scope;
    return new RunState(this.shared, vertices, scope, turn ?? this.turn);
  }

  addUsage(index: number, usage: TokenUsage): void {
    this.shared.meter.usesModels = true;
    const vertex = this.vertex(index);
    vertex.usage = sumOf(vertex.usage, usage);
  }

  get result(): RunResult {
    const { plan, request, scope } = this.shared;
    return { runId: scope.runId, sessionId: scope.sessionId, plan, request, vertices: this.vertices };
  }
}

export function sumOf(sum: TokenUsage | null, usage: TokenUsage): TokenUsage {
  return {
    input_tokens: (sum?.input_tokens ?? 0) + usage.input_tokens,
    output_tokens: (sum?.output_tokens ?? 0) + usage.output_tokens,
    total_tokens: (sum?.total_tokens ?? 0) + usage.total_tokens,
  };
}
