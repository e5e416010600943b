import { type FieldChange } from '@flowgate/contracts';
import { type Catalog } from '../component/catalog';
import { type FlowField } from '../flow/flow-data';
import { asString, isObject, type JsonObject } from '../flow/json';
import { fieldKind } from './field-kind';
import { storedValue } from './stored-value';

/** A change that cannot be made: of a field that is not there or cannot be set, or to a value that it cannot have. */
export class FieldChangeError extends Error {
  override readonly name = 'FieldChangeError';
  readonly code = 'FIELD_CHANGE_REFUSED';

  constructor(
    message: string,
    /** Which of the changes it is, and which part of that. */
    readonly index: number,
    readonly part: keyof FieldChange,
  ) {
    super(message);
  }
}

/**
 * A copy of a flow's `data` in which these fields have other values. Nothing but a field's `value` and `load_from_db`
 * is changed; unknown keys, ids and the order of everything stay. A field that a group shows is changed there.
 * @throws FieldChangeError
 */
export function changeFields<T extends JsonObject>(
  data: T,
  changes: readonly FieldChange[],
  catalog: Catalog,
): T {
  const copy = structuredClone(data);
  const fields = new Map<string, Place>();
  collect(copy, fields, new Map());
  changes.forEach((change, index) => {
    const place = fields.get(key(change.node_id, change.field));
    if (!place) throw refusal(change, index, fields);
    apply(place, change, index, catalog);
  });
  return copy;
}

/** A field in the copy, which is changed in place. */
interface Place {
  readonly type: string;
  readonly field: Record<string, unknown>;
}

/**
 * Every field by the component that it belongs to.
 * @param outer fields of the groups around, by the inner field that they stand for
 */
function collect(data: unknown, fields: Map<string, Place>, outer: ReadonlyMap<string, FlowField>): void {
  const nodes = isObject(data) && Array.isArray(data.nodes) ? data.nodes.filter(isObject) : [];
  for (const { data: inner } of nodes) {
    if (!isObject(inner) || !isObject(inner.node)) continue;
    const id = asString(inner.id) ?? '';
    const { template, flow } = inner.node;
    const entries = isObject(template) ? Object.entries(template) : [];
    const own = entries.flatMap(([name, field]) => (isObject(field) ? [[name, field] as const] : []));
    if (isObject(flow)) {
      collect(flow.data ?? flow, fields, shownFields(id, own, outer));
      continue;
    }
    for (const [name, field] of own) {
      const place = outer.get(key(id, name)) ?? field;
      fields.set(key(id, name), {
        type: asString(inner.type) ?? '',
        field: place,
      });
    }
  }
}

/** Of a group inside a group, the outermost field counts. */
function shownFields(
  group: string,
  own: readonly (readonly [string, FlowField])[],
  outer: ReadonlyMap<string, FlowField>,
): ReadonlyMap<string, FlowField> {
  const shown = own.flatMap(([name, field]) => {
    const { proxy } = field;
    if (!isObject(proxy)) return [];
    const inner = key(asString(proxy.id) ?? '', asString(proxy.field) ?? '');
    return [[inner, outer.get(key(group, name)) ?? field] as const];
  });
  return new Map(shown);
}

function apply({ type, field }: Place, change: FieldChange, index: number, catalog: Catalog): void {
  const inputs = catalog.find(type)?.inputs ?? {};
  const declaration = Object.hasOwn(inputs, change.field) ? (inputs[change.field] ?? null) : null;
  const kind = fieldKind(change.field, field, declaration);
  if (kind === null || kind === 'file') {
    throw new FieldChangeError(`The field ${change.field} cannot be set here.`, index, 'field');
  }
  if (change.variable !== undefined) {
    const takesVariables = kind === 'text' || kind === 'multiline' || kind === 'secret' || kind === 'choice';
    if (!takesVariables) throw new FieldChangeError('This field cannot read a variable.', index, 'variable');
    field.value = change.variable;
    field.load_from_db = true;
    return;
  }
  const stored = storedValue(kind, change.value);
  if (stored.problem !== null) throw new FieldChangeError(stored.problem, index, 'value');
  field.value = stored.value;
  if (field.load_from_db === true) field.load_from_db = false;
}

function refusal({ node_id, field }: FieldChange, index: number, fields: ReadonlyMap<string, Place>) {
  const isKnown = [...fields.keys()].some((place) => place.startsWith(key(node_id, '').slice(0, -2)));
  return isKnown
    ? new FieldChangeError(`The component ${node_id} has no field ${field}.`, index, 'field')
    : new FieldChangeError(`The flow has no component ${node_id}.`, index, 'node_id');
}

function key(node: string, field: string): string {
  return JSON.stringify([node, field]);
}
