import type { FlowPlan, MessageFields } from '@flowgate/engine';
import type { KeyRules } from '../common/key-rules';
import type { RunnableFlow } from '../database/look-ups/runnable-flow';
import type { Allowance } from './allowance';
import type { FlowCall } from './dto/run-call';

/** A call of a flow that was found, and may run. */
export interface Run {
  /** The flow's owner, who is the caller. */
  readonly userId: string;
  /** What the caller's key may do; `null` unless a stored key was sent. */
  readonly key: KeyRules | null;
  /** That key's id. */
  readonly keyId: string | null;
  /** The client's. */
  readonly address: string;
  readonly flow: RunnableFlow;
  readonly call: FlowCall;
  /** What runs in place of the flow as it is stored: a part of it, or another graph. */
  readonly plan?: FlowPlan;
  /** Paths of files that come with the input; those of the call when absent. */
  readonly files?: readonly string[];
  /** What was said in the session before, and is not stored there; oldest first. */
  readonly history?: readonly MessageFields[];
  /** By name: what the request brought along. */
  readonly variables: ReadonlyMap<string, string>;
  /** What the caller's key lets it have; `null` when nothing bounds it. `Allowances` gives it. */
  readonly allowance: Allowance | null;
  /** Under which the log tells of it. */
  readonly requestId: string;
}
