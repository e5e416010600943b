import { catalog } from '@flowgate/components';
import type { ComponentType, ComponentTypes, ComponentTypeField } from '@flowgate/contracts';
import { Address, type Component, type InputDeclaration, type InputKind } from '@flowgate/engine';

/** What Langflow's editor calls a field of that kind, and its type. */
const FIELDS: Readonly<Record<InputKind, readonly [inputType: string, type: string]>> = {
  text: ['MessageTextInput', 'str'],
  message: ['MessageInput', 'str'],
  // Not 'other': what is typed into such a field is not read.
  any: ['MessageInput', 'str'],
  handle: ['HandleInput', 'other'],
  int: ['IntInput', 'int'],
  float: ['FloatInput', 'float'],
  bool: ['BoolInput', 'bool'],
  dict: ['DictInput', 'dict'],
  secret: ['SecretStrInput', 'str'],
  address: ['MessageTextInput', 'str'],
  file: ['FileInput', 'file'],
  table: ['TableInput', 'table'],
  model: ['ModelInput', 'model'],
};

/** The components that run here as an editor of flows needs them: their fields with their defaults, and their outputs. */
export function componentTypes(): ComponentTypes {
  const types = catalog.components.map((component) => [component.type, shown(component)] as const);
  return { components: Object.fromEntries(types) };
}

function shown({ displayName, description, inputs, outputs, end }: Component): ComponentType {
  const fields = Object.entries(inputs).map(([name, input]) => [name, field(name, input)] as const);
  const given = Object.entries(outputs).map(([name, { types, method }]) => ({
    name,
    display_name: titled(name),
    method,
    types,
    selected: types[0] ?? null,
  }));
  return {
    display_name: displayName,
    description,
    base_classes: [...new Set(given.flatMap(({ types }) => types))],
    field_order: fields.map(([name]) => name),
    template: { _type: 'Component', ...Object.fromEntries(fields) },
    outputs: given,
    is_input: end?.side === 'input',
    is_output: end?.side === 'output',
  };
}

function field(name: string, input: InputDeclaration): ComponentTypeField {
  const { kind, list, required = false, displayName = titled(name), info = '', options } = input;
  const [inputType, type] = FIELDS[kind];
  return {
    _input_type: inputType,
    name,
    type,
    display_name: displayName,
    info,
    value: valueOf(input.default),
    list,
    required,
    show: true,
    password: kind === 'secret',
    load_from_db: kind === 'secret',
    ...(options && { options }),
  };
}

function valueOf(value: unknown): unknown {
  if (value instanceof Address) return value.url;
  return value ?? '';
}

/** `sender_name` -> `Sender Name` */
function titled(name: string): string {
  return name
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
