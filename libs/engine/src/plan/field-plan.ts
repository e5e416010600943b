import { coerce } from '../component/coerce';
import { type InputDeclaration } from '../component/input';
import { type FlowField } from '../flow/flow-data';
import { asString, isObject } from '../flow/json';
import { templateValue, unset } from './template-value';

/** How one field of a node gets its value in a run. Never changed; a tweak makes another one in its place. */
export interface FieldPlan {
  readonly name: string;
  /** `null`: a field that the component does not declare, e.g. a prompt's variable. */
  readonly declaration: InputDeclaration | null;
  readonly edges: readonly FieldEdge[];
  /** Several edges join into a list. */
  readonly list: boolean;
  readonly initial: InitialValue;
}

/** An edge into a field: which output of which node, by their positions in the plan. */
export interface FieldEdge {
  readonly source: number;
  readonly output: string;
}

/** What the field holds as long as no edge brings anything. */
export type InitialValue =
  | { readonly kind: 'unset' }
  /** Converted already, the same in every run. */
  | { readonly kind: 'value'; readonly value: unknown }
  /** Cannot be converted; fails when the node runs, as in Langflow. */
  | { readonly kind: 'invalid'; readonly error: unknown }
  /** The value of a global variable. */
  | ({ readonly kind: 'variable'; readonly variable: string } & VariablePlace)
  /** Rows in which the cells of these columns name global variables. */
  | { readonly kind: 'rows'; readonly rows: readonly unknown[]; readonly columns: readonly string[] };

/** Where a variable's value goes. */
export interface VariablePlace {
  /** The field's name as its author sees it. */
  readonly label: string;
  readonly hidesValue: boolean;
}

export function planField(
  name: string,
  field: FlowField,
  declaration: InputDeclaration | null,
  edges: readonly FieldEdge[],
): FieldPlan {
  return {
    name,
    declaration,
    edges,
    list: field.list === true,
    initial: initialValue(name, field, declaration),
  };
}

function initialValue(name: string, field: FlowField, declaration: InputDeclaration | null): InitialValue {
  const value = templateValue(field);
  // An emptied field that the component does not declare has no default; it is still there, and empty.
  if (value === unset) {
    return declaration === null && field.value === '' && field.type === 'str'
      ? { kind: 'value', value: '' }
      : { kind: 'unset' };
  }
  if (field.load_from_db === true && typeof value === 'string') {
    const hidesValue = field.password === true || declaration?.kind === 'secret';
    return { kind: 'variable', variable: value, label: asString(field.display_name) ?? name, hidesValue };
  }
  const columns = variableColumns(field.table_schema);
  if (columns.length > 0 && Array.isArray(value)) return { kind: 'rows', rows: value, columns };
  if (declaration === null) return { kind: 'value', value };
  try {
    return { kind: 'value', value: coerce(name, declaration, value) };
  } catch (error) {
    return { kind: 'invalid', error };
  }
}

/** The columns that a table's schema marks as naming variables. */
function variableColumns(schema: unknown): readonly string[] {
  const columns: unknown = isObject(schema) ? schema.columns : schema;
  if (!Array.isArray(columns)) return [];
  return columns.filter(isObject).flatMap((column) => {
    const name = asString(column.name);
    return column.load_from_db === true && name !== null ? [name] : [];
  });
}

/** The single key of a template object, under which an edge's value is put (reference, B.5). */
export function soleKey({ initial }: FieldPlan): string | null {
  if (initial.kind !== 'value' || !isObject(initial.value)) return null;
  const keys = Object.keys(initial.value);
  return keys.length === 1 ? (keys[0] ?? null) : null;
}
