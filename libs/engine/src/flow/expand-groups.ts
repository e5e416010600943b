/** Groups replaced by what is inside them, so that the plan knows components only (docs/langflow/flow-json.md#groups). */
import { GraphError } from '../errors/run-errors';
import { type FlowData, type FlowEdge, type FlowField, type FlowNode, type FlowOutput } from './flow-data';
import { asString, isObject } from './json';

export interface ExpandedFlow {
  /** The flow's own components in their order, then those of groups. */
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
  /** The nodes of the flow as its author sees them, by id, groups as one. */
  readonly shown: ReadonlyMap<string, ShownNode>;
}

/** A node as its author sees it, and where its fields and outputs really are. */
export interface ShownNode {
  readonly displayName: string;
  readonly template: ReadonlyMap<string, FlowField>;
  readonly field: (name: string) => FieldPlace | null;
  readonly output: (name: string) => OutputPlace | null;
}

export interface FieldPlace {
  readonly nodeId: string;
  readonly name: string;
}

export interface OutputPlace {
  readonly nodeId: string;
  readonly name: string;
}

/** @throws GraphError when an edge into or out of a group leads to nothing inside it */
export function expandGroups(flow: FlowData): ExpandedFlow {
  const nodes: FlowNode[] = [];
  const inner: ExpandedFlow[] = [];
  const shown = new Map<string, ShownNode>();
  for (const node of flow.nodes) {
    if (node.group === null) {
      nodes.push(node);
      shown.set(node.id, plainNode(node));
    } else {
      const expanded = expandGroups(node.group);
      const group = groupNode(node, node.group, expanded);
      shown.set(node.id, group);
      inner.push({ ...expanded, nodes: withOuterFields(expanded.nodes, group) });
    }
  }
  return {
    nodes: [...nodes, ...inner.flatMap((group) => group.nodes)],
    edges: [...flow.edges.map((edge) => rewrite(edge, shown)), ...inner.flatMap((group) => group.edges)],
    shown,
  };
}

function plainNode(node: FlowNode): ShownNode {
  const at = (name: string) => ({ nodeId: node.id, name });
  return { displayName: node.displayName, template: node.template, field: at, output: at };
}

function groupNode(node: FlowNode, group: FlowData, { shown }: ExpandedFlow): ShownNode {
  const proxies = new Map(node.outputs.toReversed().map(({ name, proxy }) => [name, proxy]));
  const last = lastOutput(group);
  return {
    displayName: node.displayName,
    template: node.template,
    field: (name) => {
      const proxy = node.template.get(name)?.proxy;
      if (!isObject(proxy)) return null;
      return shown.get(asString(proxy.id) ?? '')?.field(asString(proxy.field) ?? '') ?? null;
    },
    output: (name) => {
      const proxy = proxies.get(name) ?? prefixed(name, shown) ?? last;
      return proxy ? (shown.get(proxy.id)?.output(proxy.name) ?? null) : null;
    },
  };
}

type Proxy = NonNullable<FlowOutput['proxy']>;

/** Reads `<inner id>_<inner output>`. */
function prefixed(name: string, shown: ExpandedFlow['shown']): Proxy | null {
  for (let at = name.indexOf('_'); at >= 0; at = name.indexOf('_', at + 1)) {
    if (shown.has(name.slice(0, at))) return { id: name.slice(0, at), name: name.slice(at + 1) };
  }
  return null;
}

/** The first output of the first node inside that leads nowhere there. */
function lastOutput({ nodes, edges }: FlowData): Proxy | null {
  const sources = new Set(edges.map((edge) => edge.source));
  const last = nodes.find((candidate) => !sources.has(candidate.id));
  const output = last?.outputs[0];
  return last && output ? { id: last.id, name: output.name } : null;
}

function withOuterFields(nodes: readonly FlowNode[], group: ShownNode): readonly FlowNode[] {
  const byId = new Map(nodes.toReversed().map((node) => [node.id, node]));
  const changed = new Map<string, Map<string, FlowField>>();
  for (const [name, outer] of group.template) {
    const place = group.field(name);
    const node = place && byId.get(place.nodeId);
    if (!place || !node) continue;
    const template = changed.get(node.id) ?? new Map(node.template);
    template.set(place.name, innerField(outer, template.get(place.name)));
    changed.set(node.id, template);
  }
  return nodes.map((node) => ({ ...node, template: changed.get(node.id) ?? node.template }));
}

/** What a group's outer field makes of the inner one: everything but how the inner one is shown. */
export function innerField(outer: FlowField, inner: FlowField | undefined): FlowField {
  if (inner === undefined) return outer;
  const { show, advanced, display_name } = inner;
  return { ...outer, show, advanced, display_name };
}

function rewrite(edge: FlowEdge, shown: ReadonlyMap<string, ShownNode>): FlowEdge {
  const source = shown.get(edge.source);
  if (!source) throw new GraphError(`Source vertex ${edge.source} not found`);
  const target = shown.get(edge.target);
  if (!target) throw new GraphError(`Target vertex ${edge.target} not found`);
  const from = source.output(edge.sourceHandle.output);
  const to = target.field(edge.targetHandle.field) ?? edge.targetHandle.proxy;
  if (!from || !to) {
    throw new GraphError(`Edge between ${source.displayName} and ${target.displayName} has invalid handles`);
  }
  const targetId = 'nodeId' in to ? to.nodeId : to.id;
  const field = 'nodeId' in to ? to.name : to.field;
  return {
    source: from.nodeId,
    target: targetId,
    sourceHandle: { ...edge.sourceHandle, output: from.name },
    targetHandle: { ...edge.targetHandle, field },
  };
}
