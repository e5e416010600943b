import type { FlowGraph } from '@flowgate/contracts';

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * A copy of a graph whose secret fields have no value (reference, 5.4), those of components inside groups too. All else is as it was,
 * in the same order.
 */
export function withoutSecrets(graph: FlowGraph | null): FlowGraph | null {
  return graph && cleanGraph(graph);
}

/** Recursive through groups only, whose depth the parser of the request has bounded. */
function cleanGraph(graph: JsonObject): FlowGraph {
  const { nodes } = graph;
  return Array.isArray(nodes) ? { ...graph, nodes: nodes.map(cleanNode) } : { ...graph };
}

function cleanNode(node: unknown): unknown {
  return within(node, 'data', (data) => within(data, 'node', cleanComponent));
}

function cleanComponent(component: JsonObject): JsonObject {
  const clean = within(component, 'template', (template) =>
    Object.fromEntries(Object.entries(template).map(([name, field]) => [name, cleanField(field)])),
  );
  return within(clean, 'flow', (flow) =>
    isObject(flow.data) ? within(flow, 'data', cleanGraph) : cleanGraph(flow),
  ) as JsonObject;
}

function cleanField(field: unknown): unknown {
  if (!isObject(field) || !('value' in field)) return field;
  const isSecret = field.password === true || String(field._input_type).includes('Secret');
  return isSecret ? { ...field, value: null } : field;
}

/** The object with one entry changed, if the entry is an object. */
function within(value: unknown, key: string, change: (entry: JsonObject) => unknown): unknown {
  if (!isObject(value)) return value;
  const entry = value[key];
  return isObject(entry) ? { ...value, [key]: change(entry) } : value;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
