/** What a flow has been compiled into: everything that is the same in every run. Shared by concurrent runs, frozen. */
import { type Component, type OutputDeclaration } from '../component/component';
import { type Neighbours, type NodeIdentity } from '../component/context';
import { type FlowField } from '../flow/flow-data';
import { type FieldPlan } from './field-plan';
import { type TweakTargets } from './tweak-targets';

export interface FlowPlan {
  /** In the order of the flow; positions in this list stand for nodes everywhere in the plan. */
  readonly nodes: readonly PlanNode[];
  /** The nodes that a run comes to (docs/langflow/execution.md#run-order), in the flow's order. */
  readonly runs: readonly number[];
  /** The first node of `runs` that cannot run here, if any. */
  readonly unsupported: UnsupportedNode | null;
  /** The flow's nodes as its author sees them, in their order: what tweaks and variable defaults address. */
  readonly targets: TweakTargets;
  /** Whether any field is marked as one that callers may change (policy `declared`). */
  readonly declaresTweaks: boolean;
  /** The names of the components in which a request's input is placed, by its type. */
  readonly inputNames: Readonly<Record<'chat' | 'text', readonly string[]>>;
  /** Ids of nodes saved by a Langflow release, with that release. */
  readonly versions: readonly { readonly id: string; readonly version: string }[];
}

export interface UnsupportedNode {
  readonly node: NodeIdentity;
  /** The output that has no native implementation, when the component itself has one. */
  readonly output: string | null;
}

export interface PlanNode {
  readonly index: number;
  readonly identity: NodeIdentity;
  /** What the flow says of the node. */
  readonly description: string | null;
  /** `null` when there is no native implementation: such a node must not be among those that run. */
  readonly component: Component | null;
  /** The node has code of its author's, in whose place the component runs. */
  readonly ignoresCode: boolean;
  readonly template: ReadonlyMap<string, FlowField>;
  readonly fields: ReadonlyMap<string, FieldPlan>;
  /** The fields whose value a run has to find out; the others are in the two following. */
  readonly openFields: readonly FieldPlan[];
  /** Declared inputs that are the same in every run, defaults included. */
  readonly fixedInputs: Readonly<Record<string, unknown>>;
  /** Undeclared fields that are the same in every run; no prototype. */
  readonly fixedExtras: Readonly<Record<string, unknown>>;
  /** Every output of the node in the file, in order. */
  readonly outputs: readonly PlanOutput[];
  readonly links: Pick<Neighbours, 'sources' | 'feeds'>;
  /** The source of the first edge into this node. */
  readonly firstSource: number | null;
  /** Nodes with an edge into this one; what leads back into a loop is none. */
  readonly predecessors: readonly number[];
  /** The edges out of this node, in the flow's order; what leads back into a loop is none. */
  readonly outgoing: readonly { readonly output: string; readonly target: number }[];
  /** Of a loop: the node whose edge leads back into it, and the output that it is fed through. */
  readonly feedback: { readonly source: number; readonly output: string } | null;
  /** How many nodes must be done before this one. */
  readonly pending: number;
  /** The nodes that must be done before this one, and those that wait for it: by edges, and to keep the order of messages. */
  readonly waitsFor: readonly number[];
  readonly successors: readonly number[];
  readonly isInput: boolean;
  readonly isOutput: boolean;
  /** An end of the flow that talks with people, whose results an answer shows in full (docs/langflow/execution.md#the-answer). */
  readonly interface: 'chat' | 'text' | null;
  /** Whether the run writes its session id into the node (docs/langflow/execution.md#sessions-and-messages). */
  readonly takesSession: boolean;
  /** Whether `input_value` may be placed here: no edge leads into that field. */
  readonly takesInput: boolean;
  /** The input type of the requests whose value is placed here; `null`: `any` only. */
  readonly inputType: 'chat' | 'text' | null;
}

export interface PlanOutput {
  readonly name: string;
  readonly declaration: OutputDeclaration | null;
  /** Whether runs compute it (docs/langflow/execution.md#which-outputs-are-computed). */
  readonly computed: boolean;
  /** Whether its one reader can take a message whose text is still being written. */
  readonly streamable: boolean;
}

export interface TweakTarget {
  readonly id: string;
  readonly displayName: string;
  readonly fields: ReadonlyMap<string, TweakField>;
}

/** A field as the author sees it, and the place in the plan that it stands for. */
export interface TweakField {
  readonly field: FlowField;
  readonly node: number;
  readonly name: string;
  /** It is a group's, and stands for a field inside. */
  readonly ofGroup: boolean;
}
