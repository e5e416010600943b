/** The flow JSON as the engine reads it: only what a run needs, each part checked (docs/langflow/flow-json.md#envelope). */

/** An entry of a node's template, as the file has it. Its keys are read where they matter, never trusted to exist. */
export type FlowField = Readonly<Record<string, unknown>>;

export interface FlowOutput {
  readonly name: string;
  readonly method: string;
  readonly types: readonly string[];
  /** The Loop's `item`: also a target of edges. */
  readonly allowsLoop: boolean;
  /** On a group: the inner output that it stands for. */
  readonly proxy: { readonly id: string; readonly name: string } | null;
}

export interface FlowNode {
  readonly id: string;
  /** `data.type`, what the component is found by. */
  readonly type: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly template: ReadonlyMap<string, FlowField>;
  readonly outputs: readonly FlowOutput[];
  /** The flow itself says that it begins, or ends, here. */
  readonly isInput: boolean;
  readonly isOutput: boolean;
  readonly toolMode: boolean;
  /** Its author has changed the component's code in Langflow's editor, which says so. */
  readonly isEdited: boolean;
  /** The component's code, which is never run; `null` where the file has none. */
  readonly code: string | null;
  /** The Langflow release that the node was saved by, if the file says so. */
  readonly version: string | null;
  /** The flow inside a group node. */
  readonly group: FlowData | null;
}

export interface SourceHandle {
  readonly output: string;
  readonly types: readonly string[];
}

export interface TargetHandle {
  readonly field: string;
  /** `null`: only `type` counts. */
  readonly inputTypes: readonly string[] | null;
  readonly type: string | null;
  /** On an edge into a group: the inner field. */
  readonly proxy: { readonly id: string; readonly field: string } | null;
}

export interface FlowEdge {
  readonly source: string;
  readonly target: string;
  readonly sourceHandle: SourceHandle;
  readonly targetHandle: TargetHandle;
}

export interface FlowData {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

/** How large a flow may be. */
export interface FlowLimits {
  /** Nodes in all, those inside groups too. */
  readonly maxNodes: number;
  /** Edges in all, those inside groups too. */
  readonly maxEdges: number;
}
