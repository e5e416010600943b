import { type FieldKind } from '@flowgate/contracts';
import { type InputDeclaration } from '../component/input';
import { type FlowField } from '../flow/flow-data';
import { asString, asStrings, isObject } from '../flow/json';
import { isHidden } from '../plan/template-value';

/** Storage types of fields that hold nothing to set: edges or Langflow's editor fill them. */
const withoutValue: ReadonlySet<string> = new Set([
  ...['code', 'other', 'tools', 'link', 'auth', 'connect', 'connection_ref', 'data_display', 'actionPicker'],
]);
const byType: ReadonlyMap<string, FieldKind> = new Map([
  ['bool', 'switch'],
  ['int', 'int'],
  ['float', 'float'],
  ['slider', 'slider'],
  ['model', 'model'],
  ['file', 'file'],
  ['prompt', 'multiline'],
  ['mustache', 'multiline'],
  ['str', 'text'],
  ['query', 'text'],
  ['tab', 'choice'],
]);
const byDeclaration: Partial<Record<InputDeclaration['kind'], FieldKind>> = {
  secret: 'secret',
  model: 'model',
  file: 'file',
};

/** How a field is set; `null` for one that cannot be set, e.g. code, a hidden field, a place for an edge. */
export function fieldKind(
  name: string,
  field: FlowField,
  declaration: InputDeclaration | null,
): FieldKind | null {
  const type = asString(field.type) ?? '';
  if (!hasValue(name, field, type) || declaration?.kind === 'handle') return null;
  if (isSecret(field, declaration)) return 'secret';
  const declared = declaration && byDeclaration[declaration.kind];
  const kind = declared ?? byType.get(type) ?? 'json';
  if (type === 'table') return tableColumns(field).length > 0 ? 'table' : 'json';
  return kind === 'text' || kind === 'choice' ? textKind(field, declaration) : kind;
}

function hasValue(name: string, field: FlowField, type: string): boolean {
  return name !== 'code' && !name.startsWith('_') && !isHidden(field) && !withoutValue.has(type);
}

function isSecret(field: FlowField, declaration: InputDeclaration | null): boolean {
  return (
    declaration?.kind === 'secret' ||
    field.password === true ||
    asString(field._input_type)?.includes('Secret') === true
  );
}

function textKind(field: FlowField, declaration: InputDeclaration | null): FieldKind {
  const hasOptions = fieldOptions(field, declaration).length > 0;
  if (field.list === true || Array.isArray(field.value)) return hasOptions ? 'choices' : 'list';
  if (hasOptions) return 'choice';
  const value = asString(field.value) ?? '';
  return field.multiline === true || value.includes('\n') ? 'multiline' : 'text';
}

/** The values that the flow offers for the field, else those of the component's declaration. */
export function fieldOptions(field: FlowField, declaration: InputDeclaration | null): readonly string[] {
  const options = asStrings(field.options);
  return options.length > 0 ? options : (declaration?.options ?? []);
}

/** The columns of a table, whichever of its two forms the flow has. */
export function tableColumns(field: FlowField): readonly FlowField[] {
  const schema: unknown = isObject(field.table_schema) ? field.table_schema.columns : field.table_schema;
  return Array.isArray(schema)
    ? schema.filter(isObject).filter((column) => asString(column.name) !== null)
    : [];
}
