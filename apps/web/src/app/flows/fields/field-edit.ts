import type { FieldChange, FlowField } from '@flowgate/contracts';

/** What the user has made of a field, not saved yet: another value, or a variable that it is to read. */
export type FieldEdit = { readonly value: unknown } | { readonly variable: string };

/** What an editor shows of a field with its edit. */
export interface EditedField {
  readonly value: unknown;
  readonly variable: string | null;
}

export function edited(field: FlowField, edit: FieldEdit | undefined): EditedField {
  if (edit === undefined) return { value: field.value ?? '', variable: field.variable };
  return 'variable' in edit ? { value: '', variable: edit.variable } : { value: edit.value, variable: null };
}

/** The edit, or `undefined` where it leaves the field as it is. */
export function meaningful(field: FlowField, edit: FieldEdit): FieldEdit | undefined {
  if ('variable' in edit) return edit.variable === field.variable ? undefined : edit;
  // What a secret holds is not known here, so that any value is another one.
  if (field.variable !== null || field.kind === 'secret') return edit;
  return same(edit.value, field.value ?? '') ? undefined : edit;
}

/** What is wrong with an edit; `null` when it can be saved. */
export function editProblem(field: FlowField, edit: FieldEdit | undefined): string | null {
  if (edit === undefined) return null;
  if ('variable' in edit) return edit.variable === '' ? 'Choose a variable' : null;
  const { value } = edit;
  if (value instanceof Unreadable) return value.problem;
  if (field.kind === 'model') return modelProblem(value);
  if (typeof value !== 'number') return null;
  const { range } = field;
  if (range && (value < range.min || value > range.max))
    return `Enter a number from ${range.min} to ${range.max}`;
  return null;
}

/** Text that is no value of the field's kind. It is kept as it was typed. */
export class Unreadable {
  constructor(
    readonly text: string,
    readonly problem: string,
  ) {}
}

/** A number as it is typed; nothing for nothing. */
export function readNumber(text: string, kind: FlowField['kind']): unknown {
  const typed = text.trim();
  if (typed === '') return '';
  const number = Number(typed);
  if (Number.isNaN(number)) return new Unreadable(text, 'Enter a number');
  return kind !== 'int' || Number.isSafeInteger(number)
    ? number
    : new Unreadable(text, 'Enter a whole number');
}

export function readJson(text: string): unknown {
  if (text.trim() === '') return '';
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return new Unreadable(text, 'This is not valid JSON');
    throw error;
  }
}

/** A value as text, for fields that are typed. */
export function textOfValue(value: unknown): string {
  if (value instanceof Unreadable) return value.text;
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  return JSON.stringify(value, null, 2);
}

/** The edit as the server takes it. */
export function asChange(node_id: string, field: string, edit: FieldEdit): FieldChange {
  return { node_id, field, ...edit };
}

function modelProblem(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const { name, provider } = value as { name?: string; provider?: string };
  if (!provider) return 'Choose a provider';
  return name?.trim() ? null : 'Enter the name of a model';
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
