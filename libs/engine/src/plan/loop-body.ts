import { ancestors, reached } from './branches';
import { type FlowPlan } from './flow-plan';

/** What runs again for each item of a loop. */
export interface LoopBody {
  /** In the flow's order. */
  readonly nodes: readonly number[];
  /** The node whose edge leads back into the loop. */
  readonly end: number;
}

/**
 * The body of a loop: all nodes on the ways from its item to the node that feeds it, and, as in Langflow, all that leads to any of them, so
 * that a model or an input beside the way runs again in each turn.
 * @returns `null` when nothing is wired to the item, or no edge leads back
 */
export function loopBody(plan: FlowPlan, loop: number): LoopBody | null {
  const node = plan.nodes[loop];
  if (!node?.feedback) return null;
  const { source: end, output } = node.feedback;
  const entries = node.outgoing.filter((edge) => edge.output === output).map((edge) => edge.target);
  const behind = reached(plan, entries, loop);
  if (!behind.has(end)) return null;
  const before = ancestors(plan, [end], loop);
  const way = [...behind].filter((index) => before.has(index));
  const nodes = [...ancestors(plan, way, loop)].sort((a, b) => a - b);
  return { nodes, end };
}
