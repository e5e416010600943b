import { type TokenUsage } from '@flowgate/contracts';
import { type FlowPlan } from '../plan/flow-plan';
import { type RunRequest } from './run-request';

/** How far a node has come; `excluded`: it hangs on a branch that was not taken. */
export type VertexStatus = 'waiting' | 'running' | 'done' | 'excluded';

/** What a run has given so far, or in the end: for each node of the plan what its outputs gave. Answers are made of it. */
export interface RunResult {
  readonly runId: string;
  readonly sessionId: string;
  readonly plan: FlowPlan;
  readonly request: RunRequest;
  /** By the position of the node in the plan. */
  readonly vertices: readonly VertexResult[];
}

export interface VertexResult {
  readonly status: VertexStatus;
  /** By output name; an output that was not computed is missing. */
  readonly results: ReadonlyMap<string, unknown>;
  /** Outputs whose branches are not to run; `null` when all are. */
  readonly notTaken: readonly string[] | null;
  readonly usage: TokenUsage | null;
  /** The values of the component's declared inputs; empty before it runs. They may hold secrets: nothing shows them all. */
  readonly inputs: Readonly<Record<string, unknown>>;
}
