import { type FieldEdge, type FieldPlan, soleKey } from '../plan/field-plan';
import { unset } from '../plan/template-value';
import { type RunState } from './run-state';

/**
 * What edges bring into a field (docs/langflow/execution.md#how-edges-fill-fields); `unset` when none does. Sources that gave nothing leave the field to
 * its template; in a list they are left out.
 */
export function edgeValue(run: RunState, field: FieldPlan): unknown {
  if (field.list) {
    if (field.edges.length === 0) return unset;
    return field.edges
      .map((edge) => resultOf(run, edge))
      .filter((value) => value !== unset)
      .flat(1);
  }
  const last = field.edges.at(-1);
  if (!last) return unset;
  // Of several edges from one node into one field, the first one's output counts.
  const value = resultOf(run, field.edges.find((edge) => edge.source === last.source) ?? last);
  if (value === unset) return unset;
  const key = soleKey(field);
  return key === null ? value : Object.fromEntries([[key, value]]);
}

function resultOf(run: RunState, { source, output }: FieldEdge): unknown {
  const { results } = run.vertex(source);
  return results.has(output) ? results.get(output) : unset;
}
