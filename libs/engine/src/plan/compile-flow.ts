import { type Catalog } from '../component/catalog';
import { type Component, type FlowEnd } from '../component/component';
import { FlowDataError } from '../errors/run-errors';
import { withEarlyOutputs } from '../flow/early-outputs';
import { expandGroups, type ExpandedFlow } from '../flow/expand-groups';
import { type FlowEdge, type FlowLimits, type FlowNode } from '../flow/flow-data';
import { parseFlowData } from '../flow/parse-flow-data';
import { validateEdges } from '../flow/validate-edges';
import {
  type FlowPlan,
  type PlanNode,
  type TweakField,
  type TweakTarget,
  type UnsupportedNode,
} from './flow-plan';
import { identityOf, type NodeParts, type PlanEdge, planNode } from './plan-node';
import { runOrder, type RunPart } from './run-order';
import { stateLinks } from './state-links';
import { TweakTargets } from './tweak-targets';

/**
 * Compiles a flow: reads and checks it, and works out all that is the same in every run. The plan holds nothing of a
 * run and may be kept as long as the flow is the same.
 * @param json the flow's `data`, or a whole export
 * @param part runs only that; everything that a run comes to if absent
 * @throws FlowDataError when it is no flow or too large, or lacks the nodes of the part, GraphError when nodes and edges do not fit together
 */
export function compileFlow(json: unknown, catalog: Catalog, limits?: FlowLimits, part?: RunPart): FlowPlan {
  const flow = withEarlyOutputs(expandGroups(parseFlowData(json, limits)), catalog);
  const byId = new Map<string, FlowNode>();
  for (const node of flow.nodes) {
    if (byId.has(node.id)) throw new FlowDataError(`The flow has two nodes with the id "${node.id}".`);
    byId.set(node.id, node);
  }
  validateEdges(byId, flow.edges);
  const nodes = planNodes(flow, catalog, part);
  const { runs } = nodes;
  return {
    nodes: nodes.planned,
    runs,
    unsupported: firstUnsupported(runs.flatMap((index) => nodes.planned[index] ?? [])),
    targets: tweakTargets(flow),
    declaresTweaks: [...flow.shown.values()].some(({ template }) =>
      [...template.values()].some((field) => field.api_editable === true),
    ),
    inputNames: inputNames(catalog),
    versions: flow.nodes.flatMap(({ id, version }) => (version === null ? [] : [{ id, version }])),
  };
}

function planNodes(flow: ExpandedFlow, catalog: Catalog, part?: RunPart) {
  const edges = planEdges(flow);
  const parts = flow.nodes.map((node, index): NodeParts & { incoming: PlanEdge[]; outgoing: PlanEdge[] } => {
    const component = catalog.of(node);
    const end = endOf(node, component, catalog);
    const hasOwnCode = catalog.hasOwnCode(node);
    return { index, node, component, hasOwnCode, end, incoming: [], outgoing: [] };
  });
  for (const edge of edges) {
    parts[edge.source]?.outgoing.push(edge);
    parts[edge.target]?.incoming.push(edge);
  }
  const ordered = parts.map(({ node, end, component }) => ({
    id: node.id,
    startsRun: node.isInput || end?.side === 'input',
    isTool: node.toolMode,
    keepsOrder: component?.keepsOrder === true,
  }));
  const links = [...edges.filter((edge) => !edge.isFeedback), ...stateLinks(parts)];
  const order = runOrder(ordered, links, part);
  const running = new Set(order.runs);
  const edgesInto = new Map<string, number>();
  for (const edge of edges) edgesInto.set(placeOf(edge), (edgesInto.get(placeOf(edge)) ?? 0) + 1);
  const scope = {
    identities: parts.map(({ node, component }) => identityOf(node, component)),
    types: parts.map(({ component, node }) => component?.type ?? node.type),
    waits: (index: number) => ({
      pending: order.before[index]?.size ?? 0,
      waitsFor: [...(order.before[index] ?? [])],
      successors: [...(order.after[index] ?? [])]
        .filter((successor) => running.has(successor))
        .sort((a, b) => a - b),
    }),
    streamable: ([edge, ...others]: readonly PlanEdge[]) => {
      const target = edge && running.has(edge.target) ? parts[edge.target] : undefined;
      if (!edge || !target?.component || others.length > 0 || !target.node.template.has(edge.field))
        return false;
      return edgesInto.get(placeOf(edge)) === 1 && (target.component.inputs[edge.field]?.streamed ?? false);
    },
  };
  return { planned: parts.map((part) => planNode(part, scope)), runs: order.runs };
}

/** A field of a node, for counting. */
function placeOf({ target, field }: PlanEdge): string {
  return `${target} ${field}`;
}

/** By the node's component, else by the one whose type its id begins with, as Langflow asks both (docs/langflow/flow-json.md#nodes). */
function endOf({ id }: FlowNode, component: Component | null, catalog: Catalog): FlowEnd | null {
  return component?.end ?? catalog.find(id.split('-', 1)[0] ?? id)?.end ?? null;
}

/** Edges in the file's order; several between the same output and field are one. */
function planEdges({ nodes, edges }: ExpandedFlow): readonly PlanEdge[] {
  const positions = new Map(nodes.map((node, index) => [node.id, index]));
  const position = (id: string) => positions.get(id) ?? -1;
  const loopInputs = nodes.map(
    ({ outputs }) => new Set(outputs.filter(({ allowsLoop }) => allowsLoop).map(({ name }) => name)),
  );
  const distinct = new Map<string, FlowEdge>();
  for (const edge of edges) {
    distinct.set(
      JSON.stringify([edge.source, edge.sourceHandle.output, edge.target, edge.targetHandle.field]),
      edge,
    );
  }
  return [...distinct.values()].map((edge) => {
    const target = position(edge.target);
    const { field } = edge.targetHandle;
    return {
      source: position(edge.source),
      output: edge.sourceHandle.output,
      target,
      field,
      isFeedback: loopInputs[target]?.has(field) ?? false,
    };
  });
}

function firstUnsupported(nodes: readonly PlanNode[]): UnsupportedNode | null {
  for (const { identity, component, outputs } of nodes) {
    if (component === null) return { node: identity, output: null };
    const missing = outputs.find((output) => output.computed && output.declaration === null);
    if (missing) return { node: identity, output: missing.name };
  }
  return null;
}

/** What the keys of tweaks call the components in which a request's input is placed. */
function inputNames({ components }: Catalog): FlowPlan['inputNames'] {
  const names = (takes: 'chat' | 'text') =>
    components
      .filter(({ end }) => end?.takes === takes)
      .flatMap(({ type, displayName }) => [type, displayName]);
  return { chat: names('chat'), text: names('text') };
}

function tweakTargets({ nodes, shown }: ExpandedFlow): TweakTargets {
  const positions = new Map(nodes.map((node, index) => [node.id, index]));
  const targets = [...shown].map(([id, { displayName, template, field: placeOf }]): TweakTarget => {
    const fields = new Map<string, TweakField>();
    for (const [name, field] of template) {
      const place = placeOf(name);
      const node = place ? positions.get(place.nodeId) : undefined;
      if (place && node !== undefined) {
        fields.set(name, { field, node, name: place.name, ofGroup: place.nodeId !== id });
      }
    }
    return { id, displayName, fields };
  });
  return new TweakTargets(targets);
}
