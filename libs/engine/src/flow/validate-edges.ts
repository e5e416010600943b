import { GraphError } from '../errors/run-errors';
import { type FlowEdge, type FlowNode, type FlowOutput } from './flow-data';

/**
 * Checks that what each edge brings fits where it leads (docs/langflow/flow-json.md#edges), in Langflow's words.
 * @throws GraphError for the first edge that does not fit
 */
export function validateEdges(nodes: ReadonlyMap<string, FlowNode>, edges: readonly FlowEdge[]): void {
  const outputs = new Map<FlowNode, ReadonlyMap<string, FlowOutput>>();
  const outputOf = (node: FlowNode, name: string) => {
    let named = outputs.get(node);
    if (!named) outputs.set(node, (named = byName(node.outputs)));
    return named.get(name);
  };
  for (const edge of edges) {
    const source = nodes.get(edge.source);
    if (!source) throw new GraphError(`Source vertex ${edge.source} not found`);
    const target = nodes.get(edge.target);
    if (!target) throw new GraphError(`Target vertex ${edge.target} not found`);
    const wanted = wantedTypes(edge);
    if (!meets(edge.sourceHandle.types, wanted)) {
      throw new GraphError(
        `Edge between ${source.displayName} and ${target.displayName} has invalid handles`,
      );
    }
    const output = outputOf(source, edge.sourceHandle.output);
    if (!output || !meets(output.types, wanted)) {
      throw new GraphError(`Edge between ${source.type} and ${target.type} has no matched type.`);
    }
  }
}

/** Of two of one name the first. */
function byName(outputs: readonly FlowOutput[]): ReadonlyMap<string, FlowOutput> {
  return new Map(outputs.toReversed().map((output) => [output.name, output]));
}

/** `null`: the target takes anything, as a Loop does that names no types. */
function wantedTypes({ targetHandle: { inputTypes, type } }: FlowEdge): ReadonlySet<string> | null {
  if (type === null && !inputTypes?.length) return null;
  return new Set([...(inputTypes ?? []), ...(type === null ? [] : [type])].map(currentName));
}

function meets(types: readonly string[], wanted: ReadonlySet<string> | null): boolean {
  return types.some((type) => wanted === null || wanted.has(currentName(type)));
}

/** Langflow 1.10 renamed two types; files hold either name. */
function currentName(type: string): string {
  return type === 'Data' ? 'JSON' : type === 'DataFrame' ? 'Table' : type;
}
