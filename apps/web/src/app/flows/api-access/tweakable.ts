import type { ComponentField, FlowComponent, FlowDrawing } from '../graph/flow-graph';
import { listOf, textOf } from '../graph/json';

/** How a field is edited. */
export type FieldKind = 'text' | 'lines' | 'number' | 'flag' | 'choice' | 'secret' | 'json';

/** A field whose value a call may change for its own run. */
export interface TweakableField {
  readonly node: string;
  readonly name: string;
  readonly label: string;
  readonly info: string;
  readonly kind: FieldKind;
  /** What the editor begins with: the author's value as text. Secrets, and what a variable gives, are not shown. */
  readonly initial: string;
  /** What stands there as long as the field is empty. */
  readonly placeholder: string;
  readonly options: readonly string[];
}

export interface TweakableComponent {
  readonly id: string;
  readonly name: string;
  readonly fields: readonly TweakableField[];
}

/** Code is never taken from a call; the others are filled by edges or by Langflow's editor only. */
const NOT_TWEAKABLE: ReadonlySet<string> = new Set([
  ...['code', 'other', 'link', 'auth', 'connect', 'connection_ref', 'data_display', 'actionPicker'],
]);
const NUMBERS: ReadonlySet<string> = new Set(['int', 'float', 'slider']);
const TEXTS: ReadonlySet<string> = new Set(['str', 'prompt', 'mustache', 'query', 'tab', 'file', '']);
const INPUTS: ReadonlySet<string> = new Set(['ChatInput', 'TextInput']);

/** The components of a flow that have such fields, with them. */
export function tweakable({ components }: FlowDrawing): TweakableComponent[] {
  return components
    .map((component) => ({
      id: component.id,
      name: component.name,
      fields: component.fields
        .filter((field) => isTweakable(field, component))
        .map((field) => editable(field, component.id)),
    }))
    .filter(({ fields }) => fields.length > 0);
}

/** The text of an input comes as the call's `input_value`, and twice is refused (docs/langflow/execution.md#tweaks). */
function isTweakable({ name, type, json, isConnected }: ComponentField, component: FlowComponent): boolean {
  if (NOT_TWEAKABLE.has(type) || name === 'code' || name.startsWith('_')) return false;
  if (name === 'input_value' && INPUTS.has(component.type)) return false;
  return json.show !== false && !isConnected;
}

function editable(field: ComponentField, node: string): TweakableField {
  const { name, label, info, json } = field;
  const kind = kindOf(field);
  const isVariable = json.load_from_db === true && textOf(json.value) !== '';
  const isHidden = isVariable || kind === 'secret';
  return {
    node,
    name,
    label,
    info,
    kind,
    initial: isHidden ? '' : initialText(field, kind),
    placeholder: isVariable ? `From the variable ${textOf(json.value)}` : placeholderOf(kind, json.value),
    options: options(field),
  };
}

function kindOf(field: ComponentField): FieldKind {
  const { type, json } = field;
  if (type === 'bool') return 'flag';
  if (json.list === true) return 'json';
  if (NUMBERS.has(type)) return 'number';
  if (!TEXTS.has(type)) return 'json';
  if (json.password === true) return 'secret';
  if (options(field).length > 0) return 'choice';
  const isLong = json.multiline === true || type === 'prompt' || textOf(json.value).includes('\n');
  return isLong ? 'lines' : 'text';
}

/** The values that the author could choose from; where any other text will do as well, there is nothing to choose. */
function options({ json }: ComponentField): string[] {
  if (json.combobox === true) return [];
  const texts = listOf(json.options).filter((option) => typeof option === 'string');
  const value = textOf(json.value);
  return texts.length === 0 || texts.includes(value) ? texts : [value, ...texts];
}

/** Of files, the path is the value (docs/langflow/flow-json.md#template-fields). */
function initialText({ type, json }: ComponentField, kind: FieldKind): string {
  const value = type === 'file' ? json.file_path : json.value;
  if (kind === 'flag') return String(value === true);
  if (typeof value === 'string') return kind === 'json' && value !== '' ? JSON.stringify(value) : value;
  return value === undefined || value === null ? '' : JSON.stringify(value, null, kind === 'json' ? 2 : 0);
}

function placeholderOf(kind: FieldKind, value: unknown): string {
  if (kind === 'secret') return value === '' || value === undefined ? 'Not set' : 'As set in the flow';
  return kind === 'json' ? 'JSON' : '';
}
