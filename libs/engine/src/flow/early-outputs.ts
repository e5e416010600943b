import { type Catalog } from '../component/catalog';
import { type Component } from '../component/component';
import { type ExpandedFlow } from './expand-groups';
import { type FlowEdge, type FlowNode, type FlowOutput } from './flow-data';

/** What is called otherwise since Langflow 1.0, by the classes that outputs were known by before. */
const today: Readonly<Record<string, string>> = {
  Text: 'Message',
  str: 'Message',
  Record: 'Data',
  Document: 'Data',
  BaseLanguageModel: 'LanguageModel',
  BaseChatModel: 'LanguageModel',
  BaseTool: 'Tool',
};

/**
 * Flows of before Langflow 1.0 list no outputs, and say of an edge what it brings, not from where (`baseClasses`): their nodes get the outputs
 * of their components, and each edge the first that fits. Other flows stay as they are.
 */
export function withEarlyOutputs(flow: ExpandedFlow, catalog: Catalog): ExpandedFlow {
  const early = new Map<string, Component>();
  for (const { id, type, outputs } of flow.nodes) {
    const component = outputs.length === 0 ? catalog.find(type) : null;
    if (component) early.set(id, component);
  }
  if (early.size === 0) return flow;
  const edges = flow.edges.map((edge) => fromOutput(edge, early.get(edge.source)));
  const leading = new Set(edges.map(({ source }) => source));
  const nodes = flow.nodes.map((node) => withOutputs(node, early.get(node.id), leading.has(node.id)));
  return { ...flow, nodes, edges };
}

/** What nothing leads on from gives its first output only. */
function withOutputs(node: FlowNode, component: Component | undefined, leadsOn: boolean): FlowNode {
  if (!component) return node;
  const outputs = Object.entries(component.outputs).map(([name, { method, types }]): FlowOutput => {
    return { name, method, types, allowsLoop: false, proxy: null };
  });
  return { ...node, outputs: leadsOn ? outputs : outputs.slice(0, 1) };
}

function fromOutput(edge: FlowEdge, component: Component | undefined): FlowEdge {
  if (!component || edge.sourceHandle.output !== '') return edge;
  const brings = new Set(edge.sourceHandle.types.map((type) => today[type] ?? type));
  const fitting = Object.entries(component.outputs).find(([, { types }]) =>
    types.some((type) => brings.has(type)),
  );
  if (!fitting) return edge;
  const [output, { types }] = fitting;
  // What it leads to knows the old names only: that it fits was decided when it was drawn.
  const targetHandle = { ...edge.targetHandle, inputTypes: null, type: null };
  return { ...edge, sourceHandle: { output, types }, targetHandle };
}
