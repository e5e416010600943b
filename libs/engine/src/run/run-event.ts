/**
 * What happens during a run, told in order to everybody who observes it. Langflow's wire shapes are made of these outside the engine.
 */
import { type NodeIdentity } from '../component/context';
import { type FlowPlan } from '../plan/flow-plan';
import { type Message } from '../values/message';
import { type RunResult } from './run-result';

export type RunEvent =
  | RunStarted
  | NodeStarted
  | NodeFinished
  | NodeRestored
  | NodeExcluded
  | MessageStored
  | MessageToken
  | MessageRemoved
  | ToolCalled
  | RunFailed
  | RunFinished;

export interface RunStarted {
  readonly type: 'run.started';
  /** The run was begun before, and its beginning has been told. */
  readonly resumed: boolean;
  readonly runId: string;
  readonly plan: FlowPlan;
  readonly flowId: string;
  readonly sessionId: string;
}

export interface NodeStarted {
  readonly type: 'node.started';
  readonly node: NodeIdentity;
}

export interface NodeFinished {
  readonly type: 'node.finished';
  readonly node: NodeIdentity;
  /** Position in the plan, under which `result` has what the node gave. */
  readonly index: number;
  readonly result: RunResult;
  readonly durationMs: number;
}

/** The node has run when the run was begun before, and it was told of then. */
export interface NodeRestored {
  readonly type: 'node.restored';
  readonly node: NodeIdentity;
  readonly index: number;
}

/** A branch that leads to the node was not taken; it does not run. */
export interface NodeExcluded {
  readonly type: 'node.excluded';
  readonly node: NodeIdentity;
}

/** A message was stored, or stored anew under the same id. */
export interface MessageStored {
  readonly type: 'message.stored';
  readonly message: Message;
}

/** A piece of the text of a stored message that is still being written. */
export interface MessageToken {
  readonly type: 'message.token';
  readonly id: string;
  readonly chunk: string;
}

export interface MessageRemoved {
  readonly type: 'message.removed';
  readonly id: string;
}

/** Told twice a call: when it begins, and with its outcome when it ends. */
export interface ToolCalled {
  readonly type: 'tool.called';
  /** The same for both. */
  readonly callId: string;
  /** Who calls. */
  readonly node: NodeIdentity;
  readonly tool: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** `null` while the tool runs. */
  readonly outcome: ToolOutcome | null;
}

export interface ToolOutcome {
  /** What the caller reads, the words of a failure too. */
  readonly text: string;
  readonly error: string | null;
  readonly durationMs: number;
}

export interface RunFailed {
  readonly type: 'run.failed';
  readonly error: unknown;
  /** The message that a failed component left in the session; `null` when no component was at fault. */
  readonly message: Message | null;
}

export interface RunFinished {
  readonly type: 'run.finished';
  readonly result: RunResult;
}

/**
 * Takes the events of a run; must not fail. With a promise it holds the run back until it resolves, so that a model is read no faster than a
 * slow reader reads.
 */
export type RunObserver = (event: RunEvent) => Promise<void> | void;
