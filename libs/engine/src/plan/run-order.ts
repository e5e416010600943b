/** Which nodes a run comes to, and what each waits for (docs/langflow/execution.md#run-order). */
import { FlowDataError } from '../errors/run-errors';

/** What the order depends on beside the links. */
export interface OrderedNode {
  readonly id: string;
  /** A run may start here: it is an input of the flow. */
  readonly startsRun: boolean;
  readonly isTool: boolean;
  /** It must not overtake others of its kind. */
  readonly keepsOrder: boolean;
}

export interface Link {
  readonly source: number;
  readonly target: number;
}

/** Which part of a flow is to run, by the ids of nodes; what a part needs runs with it. */
export interface RunPart {
  /** Where the run starts, in place of the flow's own start: this node and all that it leads to. */
  readonly from?: string | undefined;
  /** Where it ends: this node, and nothing that it leads to. */
  readonly upTo?: string | undefined;
}

export interface RunOrder {
  /** In the flow's order. */
  readonly runs: readonly number[];
  /** For each node: the nodes that it waits for, and the nodes that wait for it. */
  readonly before: readonly ReadonlySet<number>[];
  readonly after: readonly ReadonlySet<number>[];
}

/**
 * Nodes connected to the start run, each once all before it are done. A cycle is never entered, since each of its nodes
 * waits for another (Langflow enters one at a Loop only), and so what lies behind a cycle does not run either.
 */
export function runOrder(
  nodes: readonly OrderedNode[],
  links: readonly Link[],
  part: RunPart = {},
): RunOrder {
  const before = nodes.map(() => new Set<number>());
  const after = nodes.map(() => new Set<number>());
  for (const { source, target } of links) {
    before[target]?.add(source);
    after[source]?.add(target);
  }
  const wanted = connected(nodes, before, after, part);
  const waves = peel(wanted, before, after);
  const ordered = [...waves.keys()]
    .filter((index) => nodes[index]?.keepsOrder)
    .sort((a, b) => (waves.get(a) ?? 0) - (waves.get(b) ?? 0) || a - b);
  ordered.forEach((node, at) => {
    const previous = ordered[at - 1];
    if (previous === undefined) return;
    before[node]?.add(previous);
    after[previous]?.add(node);
  });
  return { runs: [...waves.keys()].sort((a, b) => a - b), before, after };
}

type Neighbourhood = readonly ReadonlySet<number>[];

/** All that the start leads to, and all that leads there, everything when the flow has no start; of it, what the end needs. */
function connected(
  nodes: readonly OrderedNode[],
  before: Neighbourhood,
  after: Neighbourhood,
  { from, upTo }: RunPart,
): ReadonlySet<number> {
  const all = nodes.map((_node, index) => index).filter((index) => !isUnusedTool(nodes[index], after[index]));
  const start = from === undefined ? startNode(nodes) : indexOf(nodes, from);
  const kept = start === null ? new Set(all) : reach(reach([start], after), before);
  const end = upTo === undefined ? null : reach([indexOf(nodes, upTo)], before);
  return new Set(all.filter((index) => kept.has(index) && (end?.has(index) ?? true)));
}

function indexOf(nodes: readonly OrderedNode[], id: string): number {
  const index = nodes.findIndex((node) => node.id === id);
  if (index < 0) throw new FlowDataError(`The flow has no component "${id}".`);
  return index;
}

/** By their ids alone: a webhook before a chat input. */
function startNode(nodes: readonly OrderedNode[]): number | null {
  for (const word of ['webhook', 'chat']) {
    const index = nodes.findIndex((node) => node.startsRun && node.id.toLowerCase().includes(word));
    if (index >= 0) return index;
  }
  return null;
}

function isUnusedTool(node: OrderedNode | undefined, after: ReadonlySet<number> | undefined): boolean {
  return node?.isTool === true && after?.size === 0;
}

function reach(from: Iterable<number>, neighbours: Neighbourhood): ReadonlySet<number> {
  const reached = new Set(from);
  for (const index of reached) for (const next of neighbours[index] ?? []) reached.add(next);
  return reached;
}

/** Takes away the nodes that wait for none, again and again; says in which wave each went. */
function peel(
  wanted: ReadonlySet<number>,
  before: Neighbourhood,
  after: Neighbourhood,
): ReadonlyMap<number, number> {
  const waiting = new Map<number, number>();
  for (const index of wanted) waiting.set(index, before[index]?.size ?? 0);
  const waves = new Map<number, number>();
  let wave = [...wanted].filter((index) => waiting.get(index) === 0);
  for (let number = 0; wave.length > 0; number += 1) {
    const next: number[] = [];
    for (const index of wave) {
      waves.set(index, number);
      for (const successor of after[index] ?? []) {
        const left = (waiting.get(successor) ?? 0) - 1;
        waiting.set(successor, left);
        if (left === 0 && wanted.has(successor)) next.push(successor);
      }
    }
    wave = next;
  }
  return waves;
}
