import type { BuildEvent, BuiltVertex } from '@flowgate/contracts';
import { SHOWN_TO_VISITORS } from '../flows/public-flow';

/** What visitors are told of a failure: its words may name addresses, models and files. */
export const VISITORS_FAILURE = 'An error occurred while the flow ran.';

/**
 * An event of a public flow as its visitors may see it: of the components only those of the chat, and of a failure that there was one
 * (`publicFlow` shows no more of the flow).
 * @returns `null` for what they do not see
 */
export function visitorsView(event: BuildEvent): BuildEvent | null {
  switch (event.event) {
    case 'vertices_sorted':
      return { ...event, data: { ids: shown(event.data.ids), to_run: shown(event.data.to_run) } };
    case 'end_vertex': {
      const { build_data, output_meta } = event.data;
      if (!SHOWN_TO_VISITORS.has(output_meta.vertex_type)) return null;
      return { ...event, data: { build_data: withoutHidden(build_data), output_meta } };
    }
    case 'error':
      return { event: 'error', data: { error: VISITORS_FAILURE } };
    default:
      return event;
  }
}

function withoutHidden(vertex: BuiltVertex): BuiltVertex {
  const next = shown(vertex.next_vertices_ids);
  const links = {
    inactivated_vertices: shown(vertex.inactivated_vertices),
    next_vertices_ids: next,
    top_level_vertices: next,
  };
  if (vertex.valid) return { ...vertex, ...links };
  return { ...vertex, ...links, params: VISITORS_FAILURE, data: { ...vertex.data, outputs: {} } };
}

/** Ids begin with the type of their component. */
function shown(ids: readonly string[]): readonly string[] {
  return ids.filter((id) => SHOWN_TO_VISITORS.has(id.split('-', 1)[0] ?? id));
}
