/** What a component's function may see and do while it runs. */
import type { RunEvent } from '../run/run-event';
import type { RunHost } from '../run/run-host';

export interface ComponentContext<Inputs = Readonly<Record<string, unknown>>> {
  /** The declared inputs, converted. */
  readonly inputs: Inputs;
  /** Fields of the node that the declaration does not name, e.g. a prompt's variables. */
  readonly extraFields: Readonly<Record<string, unknown>>;
  readonly node: NodeIdentity;
  readonly neighbours: Neighbours;
  readonly run: RunScope;
  readonly host: RunHost;
  /** Publishes an event of the run; resolves when a slow reader has taken it, so a model is read no faster. */
  readonly emit: (event: RunEvent) => Promise<void> | void;
}

export interface NodeIdentity {
  readonly id: string;
  readonly type: string;
  readonly displayName: string;
}

/** The node's place in the graph, where a component's behaviour depends on it (reference, B.9). */
export interface Neighbours {
  /** The source of the first incoming edge, with the model name its template has, if any. */
  readonly firstSource: (NodeIdentity & { readonly modelName: string | null }) | null;
  /** Whether some edge into this node starts at a component of this type. */
  readonly isFedBy: (type: string) => boolean;
  /** The nodes of this type that an edge from this node leads to. */
  readonly feeds: (type: string) => readonly NodeIdentity[];
}

export interface RunScope {
  readonly flowId: string;
  readonly runId: string;
  readonly sessionId: string;
  readonly userId: string;
  /** True when the caller reads tokens as they come. */
  readonly streaming: boolean;
  /** Aborted when the caller has gone away, the run took too long, or another component failed. */
  readonly signal: AbortSignal;
}
