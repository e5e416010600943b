/** Step 1 on the way from a flow's JSON to a component: a template field's value by its storage type (docs/langflow/execution.md#from-template-to-component). */
import { asString, isObject } from '../flow/json';
import { type FlowField } from '../flow/flow-data';

/** What a field's template says: a value, or nothing, so that the component's default applies. */
export const unset = Symbol('unset');

/** The value of a template field, unconverted beyond its storage type; `unset` when it has none or it is not read. */
export function templateValue(field: FlowField): unknown {
  const type = asString(field.type);
  if (type === 'other' || type === 'code' || isHidden(field)) return unset;
  const value = byType(type, heldValue(field));
  return isEmpty(value, type) && field.required !== true ? unset : value;
}

/**
 * What a field holds. One for files holds a path; where a secret is kept in a file, it may also name a variable, or hold the file's
 * text, which is JSON.
 */
export function heldValue({ type, file_path: path, load_from_db: named, value }: FlowField): unknown {
  if (type !== 'file') return value;
  const isText = typeof value === 'string' && (named === true || value.trimStart().startsWith('{'));
  return isText ? value : path;
}

/** A hidden field is not read at all, unless it says that it is (`override_skip`). */
export function isHidden(field: FlowField): boolean {
  return field.show === false && field.override_skip !== true;
}

function byType(type: string | null, value: unknown): unknown {
  switch (type) {
    case 'str':
      return Array.isArray(value) ? value.map(unfold) : unfold(value);
    case 'int':
      return number(value, Math.trunc);
    case 'float':
    case 'slider':
      return number(value, (parsed) => parsed);
    case 'bool':
      // Any text means yes, "false" too.
      return typeof value === 'string' && value !== '' ? true : value;
    case 'dict':
    case 'NestedDict':
      return Array.isArray(value) ? merged(value) : value;
    default:
      return value;
  }
}

/** A typed backslash and n become a newline; no other escape is known. */
function unfold(value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\\n', '\n') : value;
}

function number(value: unknown, round: (parsed: number) => number): unknown {
  const parsed = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof parsed === 'number' && !Number.isNaN(parsed) ? round(parsed) : value;
}

/** Rows of key and value, or several objects, as one object. */
function merged(rows: readonly unknown[]): Readonly<Record<string, unknown>> {
  const entries = rows.filter(isObject).flatMap((row): [string, unknown][] => {
    const key = asString(row.key);
    return key !== null && 'value' in row ? [[key, row.value]] : Object.entries(row);
  });
  return Object.fromEntries(entries);
}

function isEmpty(value: unknown, type: string | null): boolean {
  if (value === null || value === undefined) return true;
  // An emptied number is kept: it will be zero, not the default.
  if (value === '') return type !== 'int' && type !== 'float' && type !== 'slider';
  if (Array.isArray(value)) return value.length === 0;
  if (type === 'bool' || type === 'int' || type === 'float' || type === 'slider' || type === 'str')
    return false;
  return value === 0 || value === false || (isObject(value) && Object.keys(value).length === 0);
}
