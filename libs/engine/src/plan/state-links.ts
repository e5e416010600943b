import { type Link } from './run-order';
import { type NodeParts } from './plan-node';

/** Who reads a state runs after all who set the same one, though no edge says so. */
export function stateLinks(parts: readonly NodeParts[]): readonly Link[] {
  const setters = parts.filter(({ component }) => component?.setsState !== undefined);
  if (setters.length === 0) return [];
  return parts.flatMap((reader) => {
    const state = stateOf(reader, reader.component?.readsState);
    if (state === null) return [];
    const of = setters.filter((setter) => stateOf(setter, setter.component?.setsState) === state);
    return of.map((setter) => ({ source: setter.index, target: reader.index }));
  });
}

function stateOf({ node }: NodeParts, fields: readonly string[] = []): string | null {
  const values = fields.map((field) => node.template.get(field)?.value);
  return values.find((value): value is string => typeof value === 'string' && value !== '') ?? null;
}
