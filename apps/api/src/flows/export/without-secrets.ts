import { catalog } from '@flowgate/components';
import type { FlowGraph } from '@flowgate/contracts';
import { isObject } from '@flowgate/engine';
import { namesCredential } from './credential-names';
import { withoutCredentials } from './without-credentials';

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * A copy of a graph to give away: fields that a component declares as secret have no value, nor have those that are marked or called so,
 * and credentials are gone from all other fields. The names of global variables stay, for they are needed to set the flow up again,
 * as does the Python. Components inside groups are treated the same; all else is as it was, in the same order.
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
  return within(node, 'data', (data) =>
    within(data, 'node', (component) => cleanComponent(component, String(data.type))),
  );
}

function cleanComponent(component: JsonObject, type: string): JsonObject {
  const declared = catalog.find(type)?.inputs ?? {};
  const clean = within(component, 'template', (template) =>
    Object.fromEntries(
      Object.entries(template).map(([name, field]) => [
        name,
        cleanField(name, field, declared[name]?.kind === 'secret'),
      ]),
    ),
  );
  return within(clean, 'flow', (flow) =>
    isObject(flow.data) ? within(flow, 'data', cleanGraph) : cleanGraph(flow),
  ) as JsonObject;
}

function cleanField(name: string, field: unknown, isDeclaredSecret: boolean): unknown {
  if (!isObject(field) || name === 'code') return field;
  const isSecret = isDeclaredSecret || isMarked(field) || isCalledSecret(name, field);
  const change = (key: string, value: unknown): unknown => {
    if (key !== 'value' && key !== 'default') return value;
    if (!isSecret) return withoutCredentials(value, name);
    return key === 'value' && field.load_from_db === true && isVariableName(value) ? value : null;
  };
  return Object.fromEntries(Object.entries(field).map(([key, value]) => [key, change(key, value)]));
}

function isMarked(field: JsonObject): boolean {
  return field.password === true || String(field._input_type).includes('Secret');
}

/** A text that is called `api_key` is one, whatever its author forgot to mark. */
function isCalledSecret(name: string, { value, default: fallback, display_name }: JsonObject): boolean {
  if (typeof value !== 'string' && typeof fallback !== 'string') return false;
  return namesCredential(name) || (typeof display_name === 'string' && namesCredential(display_name));
}

/** The name of a variable, and not the key itself under a mark that says otherwise. */
function isVariableName(value: unknown): boolean {
  return (
    typeof value === 'string' && /^[\w .-]{1,100}$/.test(value) && withoutCredentials(value, '') === value
  );
}

/** The object with one entry changed, if the entry is an object. */
function within(value: unknown, key: string, change: (entry: JsonObject) => unknown): unknown {
  if (!isObject(value)) return value;
  const entry = value[key];
  return isObject(entry) ? { ...value, [key]: change(entry) } : value;
}
