import { FlowDataError } from '../errors/run-errors';
import {
  type FlowData,
  type FlowEdge,
  type FlowField,
  type FlowLimits,
  type FlowNode,
  type FlowOutput,
} from './flow-data';
import { asString, asStrings, isObject, type JsonObject, refuseDeepNesting } from './json';
import { parseEdge } from './parse-edge';

const unlimited: FlowLimits = { maxNodes: Number.POSITIVE_INFINITY, maxEdges: Number.POSITIVE_INFINITY };

/**
 * Reads an exported flow, or its inner `data` object (docs/langflow/flow-json.md#envelope). Notes are left out; code is kept as text, to be recognised by.
 * @throws FlowDataError when it is no flow (the message says what is wrong) or larger than allowed
 */
export function parseFlowData(json: unknown, limits: FlowLimits = unlimited): FlowData {
  refuseDeepNesting(json);
  const inner = isObject(json) && !('nodes' in json) ? json.data : json;
  return parseGraph(inner, { nodes: limits.maxNodes, edges: limits.maxEdges, limits });
}

/** What is left of the limits. */
interface Budget {
  nodes: number;
  edges: number;
  readonly limits: FlowLimits;
}

/** Recursive through groups only, whose depth `refuseDeepNesting` has bounded. */
function parseGraph(json: unknown, budget: Budget): FlowData {
  const nodeList = isObject(json) ? json.nodes : undefined;
  if (!Array.isArray(nodeList)) throw new FlowDataError('The flow has no list of nodes.');
  const edgeList = isObject(json) ? (json.edges ?? []) : [];
  if (!Array.isArray(edgeList)) throw new FlowDataError('The edges of the flow are not a list.');
  spend(budget, nodeList.length, edgeList.length);
  const nodes: FlowNode[] = [];
  const notes = new Set<unknown>();
  nodeList.forEach((node: unknown, at) => {
    if (isObject(node) && node.type === 'noteNode') notes.add(node.id);
    else nodes.push(parseNode(node, at, budget));
  });
  const edges: FlowEdge[] = [];
  edgeList.forEach((edge: unknown, at) => {
    if (!isObject(edge)) throw new FlowDataError(`Edge ${at} is not an object.`);
    if (!notes.has(edge.source) && !notes.has(edge.target)) edges.push(parseEdge(edge, at));
  });
  return { nodes, edges };
}

function spend(budget: Budget, nodes: number, edges: number): void {
  const { maxNodes, maxEdges } = budget.limits;
  budget.nodes -= nodes;
  budget.edges -= edges;
  if (budget.nodes < 0)
    throw new FlowDataError(`The flow has more than ${maxNodes} nodes.`, 'FLOW_TOO_LARGE');
  if (budget.edges < 0)
    throw new FlowDataError(`The flow has more than ${maxEdges} edges.`, 'FLOW_TOO_LARGE');
}

function parseNode(json: unknown, at: number, budget: Budget): FlowNode {
  if (!isObject(json)) throw new FlowDataError(`Node ${at} is not an object.`);
  const data = json.data;
  if (!isObject(data)) throw new FlowDataError(`Node ${at} has no data.`);
  const id = asString(data.id);
  if (id === null) throw new FlowDataError(`Node ${at} has no id in its data.`);
  const type = asString(data.type);
  if (type === null) throw new FlowDataError(`Node "${id}" has no type.`);
  const node = data.node;
  if (!isObject(node)) throw new FlowDataError(`Node "${id}" has no component.`);
  const flow = node.flow;
  return {
    id,
    type,
    displayName: asString(node.display_name) ?? id.split('-', 1)[0] ?? id,
    description: asString(node.description),
    ...parseComponent(id, node),
    isInput: node.is_input === true,
    isOutput: node.is_output === true,
    group: isObject(flow) ? parseGraph(flow.data ?? flow, budget) : null,
  };
}

function parseComponent(id: string, node: JsonObject) {
  const template = node.template;
  if (!isObject(template)) throw new FlowDataError(`Node "${id}" has no template.`);
  const fields = new Map<string, FlowField>();
  for (const [name, field] of Object.entries(template)) if (isObject(field)) fields.set(name, field);
  const { outputs } = node;
  if (outputs !== undefined && outputs !== null && !Array.isArray(outputs)) {
    throw new FlowDataError(`The outputs of node "${id}" are not a list.`);
  }
  if (!Array.isArray(outputs) && template._type === 'Component') {
    throw new FlowDataError(`Outputs not found for ${asString(node.display_name) ?? id}`);
  }
  return {
    template: fields,
    outputs: (Array.isArray(outputs) ? outputs : []).filter(isObject).map(parseOutput),
    toolMode: node.tool_mode === true,
    isEdited: node.edited === true,
    code: codeOf(fields.get('code')?.value),
    version: asString(node.lf_version),
  };
}

/** Files that Langflow 1.13 exports have it as a list of lines. */
function codeOf(value: unknown): string | null {
  return Array.isArray(value) ? asStrings(value).join('\n') : asString(value);
}

function parseOutput(json: JsonObject): FlowOutput {
  const proxy = isObject(json.proxy) ? json.proxy : {};
  const id = asString(proxy.id);
  const name = asString(proxy.name);
  return {
    name: asString(json.name) ?? '',
    method: asString(json.method) ?? '',
    types: asStrings(json.types),
    allowsLoop: json.allows_loop === true,
    proxy: id !== null && name !== null ? { id, name } : null,
  };
}
