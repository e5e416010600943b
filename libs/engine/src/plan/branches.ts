import { type FlowPlan } from './flow-plan';

/**
 * The nodes that hang on one output alone: all that edges lead to from there, but for what they lead to from the node's other outputs, such
 * as the place where two branches meet.
 */
export function branchOf(plan: FlowPlan, node: number, output: string): ReadonlySet<number> {
  const edges = plan.nodes[node]?.outgoing ?? [];
  const own = edges.filter((edge) => edge.output === output).map((edge) => edge.target);
  const others = edges.filter((edge) => edge.output !== output).map((edge) => edge.target);
  const branch = reached(plan, own, node);
  for (const index of reached(plan, others, node)) branch.delete(index);
  return branch;
}

/** Everything that edges lead to from these nodes, these included; a way ends at `end`, which is none of it. */
export function reached(plan: FlowPlan, from: Iterable<number>, end: number): Set<number> {
  const found = new Set(from);
  found.delete(end);
  for (const index of found) {
    for (const { target } of plan.nodes[index]?.outgoing ?? []) if (target !== end) found.add(target);
  }
  return found;
}

/** These nodes and everything that leads to them; a way ends at `end`, which is none of it. */
export function ancestors(plan: FlowPlan, of: Iterable<number>, end: number): Set<number> {
  const found = new Set(of);
  found.delete(end);
  for (const index of found) {
    for (const source of plan.nodes[index]?.predecessors ?? []) if (source !== end) found.add(source);
  }
  return found;
}
