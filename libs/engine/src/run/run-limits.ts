/** What one run may use, so that a flow that does not end by itself is ended with words that say why. */
export interface RunLimits {
  /** Nodes of the run that compute at the same time; the others wait for their turn. */
  readonly nodesAtOnce: number;
  /** Nodes, turns of loops and calls of tools in all, those of inner flows too. */
  readonly steps: number;
  /** How long one component may take, in milliseconds. */
  readonly componentMs: number;
  /** How large a value may be that goes along an edge, in characters. */
  readonly valueSize: number;
  /** How deep flows may run in one another. */
  readonly flowDepth: number;
}

export const defaultLimits: RunLimits = {
  nodesAtOnce: 32,
  steps: 100_000,
  componentMs: Number.POSITIVE_INFINITY,
  valueSize: 64 * 1024 * 1024,
  flowDepth: 8,
};
