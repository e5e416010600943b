import {
  type FieldColumn,
  type FieldKind,
  type FlowComponentFields,
  type FlowField as ShownField,
} from '@flowgate/contracts';
import { type Catalog } from '../component/catalog';
import { type InputDeclaration } from '../component/input';
import { FlowError } from '../errors/run-errors';
import { type FlowField, type FlowLimits } from '../flow/flow-data';
import { asString, isObject } from '../flow/json';
import { compileFlow } from '../plan/compile-flow';
import { type FlowPlan, type PlanNode } from '../plan/flow-plan';
import { fieldKind, fieldOptions, tableColumns } from './field-kind';
import { fieldLabel } from './field-value';

/**
 * The components of a flow with the fields that can be set, values included but those of secrets. A flow that cannot be
 * compiled has none.
 */
export function flowFields(json: unknown, catalog: Catalog, limits?: FlowLimits): FlowComponentFields[] {
  const plan = compiled(json, catalog, limits);
  if (plan === null) return [];
  const running = new Set(plan.runs);
  return plan.nodes.map((node) => ({
    node_id: node.identity.id,
    component: node.identity.displayName,
    component_type: node.identity.type,
    supported: node.component !== null,
    used: running.has(node.index),
    fields: [...node.template].flatMap(([name, field]) => shownField(node, name, field)),
  }));
}

function compiled(json: unknown, catalog: Catalog, limits?: FlowLimits): FlowPlan | null {
  try {
    return compileFlow(json, catalog, limits);
  } catch (error) {
    if (error instanceof FlowError) return null;
    throw error;
  }
}

function shownField(node: PlanNode, name: string, field: FlowField): readonly ShownField[] {
  const planned = node.fields.get(name);
  const declaration = planned?.declaration ?? null;
  const kind = fieldKind(name, field, declaration);
  if (kind === null) return [];
  return [
    {
      name,
      label: fieldLabel(node, name),
      info: asString(field.info) ?? declaration?.info ?? '',
      kind,
      advanced: field.advanced === true,
      required: declaration?.required ?? field.required === true,
      connected: planned !== undefined && planned.edges.length > 0,
      ...content(kind, field),
      ...choices(kind, field, declaration),
    },
  ];
}

function content(
  kind: FieldKind,
  field: FlowField,
): Pick<ShownField, 'value' | 'has_value' | 'variable' | 'placeholder'> {
  const stored = kind === 'file' ? field.file_path : field.value;
  const variable = variableOf(kind, field);
  return {
    value: kind === 'secret' || variable !== null ? null : shownValue(kind, stored),
    has_value: stored !== undefined && stored !== null && stored !== '',
    variable,
    placeholder: asString(field.placeholder) ?? '',
  };
}

function choices(
  kind: FieldKind,
  field: FlowField,
  declaration: InputDeclaration | null,
): Pick<ShownField, 'options' | 'free' | 'range' | 'columns' | 'use'> {
  return {
    options: [...fieldOptions(field, declaration)],
    free: field.combobox === true,
    range: range(field.range_spec),
    columns: kind === 'table' ? tableColumns(field).map(column) : [],
    use: field.model_type === 'embedding' ? 'embedding' : (declaration?.choice?.use ?? 'language'),
  };
}

/** A secret may name its variable by a text in capitals, without the mark for it. */
function variableOf(kind: FieldKind, { value, load_from_db: marked }: FlowField): string | null {
  if (typeof value !== 'string' || value === '') return null;
  return marked === true || (kind === 'secret' && /^[A-Z][A-Z0-9]*_[A-Z0-9_]*$/.test(value)) ? value : null;
}

function shownValue(kind: FieldKind, value: unknown): unknown {
  if (kind !== 'model') return value ?? '';
  const entry: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof entry === 'string') return entry === '' ? '' : { name: entry, provider: '' };
  if (!isObject(entry)) return '';
  return { name: asString(entry.name) ?? '', provider: asString(entry.provider) ?? '' };
}

function range(spec: unknown): ShownField['range'] {
  if (!isObject(spec)) return null;
  const { min, max, step } = spec;
  if (typeof min !== 'number' || typeof max !== 'number') return null;
  return { min, max, step: typeof step === 'number' && step > 0 ? step : 1 };
}

function column(json: FlowField): FieldColumn {
  const name = asString(json.name) ?? '';
  const type = asString(json.type) ?? 'str';
  return {
    name,
    label: asString(json.display_name) ?? name,
    type: type.startsWith('bool') ? 'switch' : /^(int|float|number)/.test(type) ? 'number' : 'text',
    options: [...fieldOptions(json, null)],
  };
}
