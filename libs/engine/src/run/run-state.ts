/** What one run knows. Everything that changes while a flow runs is here; the plan is shared and never changes. */
import { randomUUID } from 'node:crypto';
import { type TokenUsage } from '@flowgate/contracts';
import { type RunScope } from '../component/context';
import { type FlowPlan } from '../plan/flow-plan';
import { type Overlay } from '../tweaks/overlay';
import { type EmitEvent } from './run-event';
import { type RunHost } from './run-host';
import { type RunRequest } from './run-request';

/** How far a node has come. Branching will add the states of a node that is stopped or excluded. */
export type VertexStatus = 'waiting' | 'running' | 'done';

export class VertexState {
  status: VertexStatus = 'waiting';
  /** By output name; an output that was not computed is missing. */
  readonly results = new Map<string, unknown>();
  /** What the node uses as its inputs, for those who ask for its model. */
  inputs: Readonly<Record<string, unknown>> = {};
  usage: TokenUsage | null = null;

  constructor(public pending: number) {}
}

export class RunState {
  readonly scope: RunScope;
  readonly vertices: readonly VertexState[];
  /** Whether some node has used a model, so that asking for usage is worth while. */
  usesModels = false;

  constructor(
    readonly plan: FlowPlan,
    readonly request: RunRequest,
    readonly host: RunHost,
    readonly overlay: Overlay | null,
    options: { readonly signal: AbortSignal; readonly emit: EmitEvent | null },
  ) {
    this.emit = options.emit;
    this.scope = {
      flowId: request.flowId,
      runId: randomUUID(),
      sessionId: request.sessionId === '' ? request.flowId : (request.sessionId ?? request.flowId),
      userId: request.userId,
      streaming: request.stream === true && options.emit !== null,
      signal: options.signal,
    };
    this.vertices = plan.nodes.map((node) => new VertexState(node.pending));
  }

  /** Tells whoever follows the run; a plain run has nobody. */
  readonly emit: EmitEvent | null;

  vertex(index: number): VertexState {
    const vertex = this.vertices[index];
    if (!vertex) throw new RangeError(`The plan has no node ${index}`);
    return vertex;
  }
}
