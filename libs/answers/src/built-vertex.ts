/** One component of a build, as its event shows it (docs/langflow/rest-api.md#build). */
import { type BuiltData, type BuiltVertex, type VertexMeta } from '@flowgate/contracts';
import { branchOf, type PlanNode, type RunResult, timestampNow, type ValueType } from '@flowgate/engine';
import { artifactsText } from './artifacts-text';
import { elapsed } from './elapsed';
import { resultData } from './result-data';

interface Built {
  readonly build_data: BuiltVertex;
  readonly output_meta: VertexMeta;
}

/** What a build knows of itself when a component has run. */
export interface BuildState {
  readonly durationMs: number;
  /** Positions of the components that have run, this one too. */
  readonly finished: ReadonlySet<number>;
}

/** @param index the component's position in the plan */
export function builtVertex(result: RunResult, index: number, { durationMs, finished }: BuildState): Built {
  const { nodes } = result.plan;
  const node = nodes[index];
  const vertex = result.vertices[index];
  if (!node || !vertex) throw new RangeError(`The plan has no node ${index}`);
  const { results, outputs, logs, artifacts, token_usage } = resultData(node, vertex);
  const ids = (indexes: Iterable<number>) => [...indexes].flatMap((at) => nodes[at]?.identity.id ?? []);
  const left = new Set(
    (vertex.notTaken ?? []).flatMap((output) => [...branchOf(result.plan, index, output)]),
  );
  const gone = (at: number) => finished.has(at) || left.has(at) || result.vertices[at]?.status === 'excluded';
  const next = ids(
    node.successors.filter((at) => !gone(at) && (nodes[at]?.waitsFor ?? []).every((before) => gone(before))),
  );
  return told(node, {
    inactivated_vertices: ids([...left].filter((at) => result.vertices[at]?.status === 'waiting')),
    next_vertices_ids: next,
    top_level_vertices: next,
    valid: true,
    params: node.interface === 'chat' ? artifactsText(artifacts) : 'None',
    data: {
      results,
      outputs,
      logs,
      message: artifacts,
      artifacts,
      ...times(durationMs),
      used_frozen_result: false,
      token_usage,
    },
  });
}

/** @param reason in the words that the run fails with */
export function failedVertex(node: PlanNode, reason: string, durationMs: number): Built {
  const output = node.outputs.find(({ computed }) => computed)?.name;
  // Where it failed in the code stays in the log.
  const failure = { message: { errorMessage: reason, stackTrace: null }, type: 'error' } as const;
  return told(node, {
    inactivated_vertices: [],
    next_vertices_ids: [],
    top_level_vertices: [],
    valid: false,
    params: reason,
    data: {
      results: {},
      outputs: output === undefined ? {} : { [output]: failure },
      logs: {},
      message: {},
      artifacts: {},
      ...times(durationMs),
      used_frozen_result: false,
      token_usage: null,
    },
  });
}

function told(node: PlanNode, built: Omit<BuiltVertex, 'id' | 'timestamp'>): Built {
  const { id, displayName, type } = node.identity;
  const types = node.outputs.flatMap(({ computed, declaration }) =>
    computed ? (declaration?.types ?? []).map((name) => NAMES[name] ?? name) : [],
  );
  return {
    build_data: { id, ...built, timestamp: timestampNow().replace(' ', 'T').replace(' UTC', 'Z') },
    output_meta: {
      component_id: id,
      display_name: displayName,
      vertex_type: type,
      is_output: node.isOutput,
      is_terminal: node.outgoing.length === 0,
      output_types: [...new Set(types)],
    },
  };
}

/** What Langflow calls these types now. */
const NAMES: Readonly<Partial<Record<ValueType, string>>> = { Data: 'JSON', DataFrame: 'Table' };

function times(durationMs: number): Pick<BuiltData, 'timedelta' | 'duration'> {
  return { timedelta: durationMs / 1000, duration: elapsed(durationMs) };
}
