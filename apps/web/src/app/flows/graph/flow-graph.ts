import type { FlowGraph, FlowWarning } from '@flowgate/contracts';
import { isObject, type JsonObject, listOf, textOf } from './json';

/** A component of a flow as the pages show it. */
export interface FlowComponent {
  readonly id: string;
  /** What it runs as, e.g. `ChatInput`. */
  readonly type: string;
  readonly name: string;
  readonly fields: readonly ComponentField[];
  /** Why it cannot run here; of a group, what is inside it counts. Empty when it can. */
  readonly problems: readonly string[];
}

/** A field of a component, as the author left it. */
export interface ComponentField {
  readonly name: string;
  readonly label: string;
  readonly info: string;
  /** How Langflow stores it: `str`, `int`, `bool`, ... */
  readonly type: string;
  readonly json: JsonObject;
  /** An edge gives it its value. */
  readonly isConnected: boolean;
}

export interface Connection {
  readonly source: string;
  readonly target: string;
}

export interface FlowDrawing {
  readonly components: readonly FlowComponent[];
  readonly connections: readonly Connection[];
}

/** Reads what the pages show of a graph. Whatever it cannot read it leaves out: that is the server's to complain of. */
export function readGraph(data: FlowGraph | null, warnings: readonly FlowWarning[]): FlowDrawing {
  const edges = listOf(data?.edges).filter(isObject);
  const nodes = listOf(data?.nodes)
    .filter(isObject)
    .filter((node) => node.type !== 'noteNode');
  const fed = connectedFields(edges);
  const components = nodes.flatMap((node) => readComponent(node, fed, warnings));
  const ids = new Set(components.map(({ id }) => id));
  const connections = edges
    .map((edge) => ({ source: textOf(edge.source), target: textOf(edge.target) }))
    .filter(({ source, target }) => ids.has(source) && ids.has(target));
  return { components, connections: distinct(connections) };
}

function readComponent(
  json: JsonObject,
  fed: ReadonlySet<string>,
  warnings: readonly FlowWarning[],
): FlowComponent[] {
  const data = isObject(json.data) ? json.data : {};
  const node = isObject(data.node) ? data.node : {};
  const id = textOf(data.id) || textOf(json.id);
  if (id === '') return [];
  const ids = new Set([id, ...innerIds(node)]);
  const own = warnings.filter(({ node_id }) => node_id !== null && ids.has(node_id));
  return [
    {
      id,
      type: textOf(data.type),
      name: textOf(node.display_name) || textOf(data.type) || id,
      fields: readFields(node, (name) => fed.has(key(id, name))),
      problems: own.map(({ message }) => message),
    },
  ];
}

function readFields(node: JsonObject, isConnected: (name: string) => boolean): ComponentField[] {
  const template = isObject(node.template) ? node.template : {};
  return Object.entries(template).flatMap(([name, json]) =>
    isObject(json)
      ? [
          {
            name,
            label: textOf(json.display_name) || name,
            info: textOf(json.info),
            type: textOf(json.type),
            json,
            isConnected: isConnected(name),
          },
        ]
      : [],
  );
}

/** The ids of the components inside a group, and inside the groups there. */
function innerIds(node: JsonObject): string[] {
  const flow = isObject(node.flow) ? node.flow : {};
  const data = isObject(flow.data) ? flow.data : flow;
  return listOf(data.nodes)
    .filter(isObject)
    .flatMap((inner) => {
      const innerData = isObject(inner.data) ? inner.data : {};
      const innerNode = isObject(innerData.node) ? innerData.node : {};
      return [textOf(innerData.id), ...innerIds(innerNode)];
    });
}

/** Which field an edge leads to stands in its `data`, else in a text with `œ` for each quotation mark (as Langflow writes it). */
function connectedFields(edges: readonly JsonObject[]): Set<string> {
  const fields = edges.map((edge) => {
    const data = isObject(edge.data) ? edge.data : {};
    const handle = isObject(data.targetHandle) ? data.targetHandle : handleOf(edge.targetHandle);
    return key(textOf(edge.target), textOf(handle.fieldName));
  });
  return new Set(fields);
}

function handleOf(text: unknown): JsonObject {
  try {
    const handle: unknown = JSON.parse(textOf(text).replaceAll('œ', '"'));
    return isObject(handle) ? handle : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

function key(node: string, field: string): string {
  return JSON.stringify([node, field]);
}

function distinct(connections: readonly Connection[]): Connection[] {
  return [...new Map(connections.map((one) => [key(one.source, one.target), one])).values()];
}
