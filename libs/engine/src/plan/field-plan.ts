import { coerce } from '../component/coerce';
import { type InputDeclaration, type InputKind } from '../component/input';
import { type FlowField } from '../flow/flow-data';
import { asString, isObject } from '../flow/json';
import { ofFlow, ofRequest } from '../secrets/provenance';
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
  /** A tweak has changed it. */
  readonly byRequest: boolean;
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
  | ({ readonly kind: 'rows'; readonly rows: readonly unknown[] } & VariableColumns);

/** The columns of a table whose cells name variables, and those that are declared to hold secrets. */
export interface VariableColumns {
  readonly columns: readonly string[];
  readonly secretColumns: readonly string[];
  readonly byRequest: boolean;
}

/** Where a variable's value goes. */
export interface VariablePlace {
  /** The field's name as its author sees it. */
  readonly label: string;
  /** What is declared there: a mark in the flow (`password`) says nothing. `null`: nothing is. */
  readonly input: InputKind | null;
  /** The request named the variable. */
  readonly byRequest: boolean;
}

export function planField(
  name: string,
  field: FlowField,
  declaration: InputDeclaration | null,
  edges: readonly FieldEdge[],
  byRequest = false,
): FieldPlan {
  return {
    name,
    declaration,
    edges,
    list: field.list === true,
    byRequest,
    initial: initialValue(name, field, declaration, byRequest),
  };
}

function initialValue(
  name: string,
  field: FlowField,
  declaration: InputDeclaration | null,
  byRequest: boolean,
): InitialValue {
  const value = templateValue(field);
  if (value === unset) return emptied(field, declaration);
  // A required field that names no variable is an empty one.
  if (field.load_from_db === true && typeof value === 'string' && value.trim() !== '') {
    const label = asString(field.display_name) ?? name;
    const place: VariablePlace = { label, input: declaration?.kind ?? null, byRequest };
    return { kind: 'variable', variable: value, ...place };
  }
  const columns = variableColumns(field.table_schema);
  if (columns.length > 0 && Array.isArray(value)) {
    const secretColumns = declaration?.secretColumns ?? [];
    return { kind: 'rows', rows: value, columns, secretColumns, byRequest };
  }
  return declaration === null ? { kind: 'value', value } : converted(name, declaration, value, byRequest);
}

/** An emptied field that the component does not declare has no default; it is still there, and empty. */
function emptied(field: FlowField, declaration: InputDeclaration | null): InitialValue {
  const keepsEmpty = declaration === null || declaration.keepsEmpty === true;
  return keepsEmpty && field.value === '' && field.type === 'str'
    ? { kind: 'value', value: '' }
    : { kind: 'unset' };
}

function converted(
  name: string,
  declaration: InputDeclaration,
  value: unknown,
  byRequest: boolean,
): InitialValue {
  try {
    const provenance = byRequest ? ofRequest : ofFlow;
    return { kind: 'value', value: coerce(name, declaration, value, provenance) };
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

/** The single key of a template object, under which an edge's value is put (docs/langflow/execution.md#how-edges-fill-fields). */
export function soleKey({ initial }: FieldPlan): string | null {
  if (initial.kind !== 'value' || !isObject(initial.value)) return null;
  const keys = Object.keys(initial.value);
  return keys.length === 1 ? (keys[0] ?? null) : null;
}
