/** The form of a structured answer as a flow says it: a row for each field. */
import type { JSONSchema7 } from '@ai-sdk/provider';
import { ComponentError, pythonStr } from '@flowgate/engine';

export type SchemaRow = Readonly<Record<string, unknown>>;

export interface RecordField {
  readonly name: string;
  readonly description: string;
  readonly type: FieldType;
  /** A list of such values. */
  readonly multiple: boolean;
}

type FieldType = 'str' | 'int' | 'float' | 'bool' | 'dict' | 'list';

const jsonTypes: Readonly<Record<FieldType, JSONSchema7>> = {
  str: { type: 'string' },
  int: { type: 'integer' },
  float: { type: 'number' },
  bool: { type: 'boolean' },
  dict: { type: 'object', additionalProperties: true },
  list: { type: 'array', items: {} },
};

/** @throws ComponentError for a field without a name, or of a type that there is not */
export function recordFields(rows: readonly SchemaRow[]): readonly RecordField[] {
  return rows.map((row) => {
    const name = textOf(row.name);
    const type = typeOf(textOf(row.type) || 'str');
    if (name === '') throw new ComponentError('Each field of the output schema needs a name.');
    return { name, description: textOf(row.description), type, multiple: isTrue(row.multiple) };
  });
}

/** One record; all its fields are wanted. */
export function recordSchema(fields: readonly RecordField[]): JSONSchema7 {
  const properties = fields.map(({ name, description, type, multiple }): [string, JSONSchema7] => {
    const value = jsonTypes[type];
    return [name, { description, ...(multiple ? { type: 'array', items: value } : value) }];
  });
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: fields.map(({ name }) => name),
    additionalProperties: false,
  };
}

/** Records in a list, which is how Langflow asks for one as well as for several. */
export function recordsSchema(fields: readonly RecordField[], title: string): JSONSchema7 {
  const objects: JSONSchema7 = { type: 'array', items: recordSchema(fields), minItems: 1 };
  return {
    title,
    type: 'object',
    properties: { objects },
    required: ['objects'],
    additionalProperties: false,
  };
}

function typeOf(name: string): FieldType {
  const wanted = otherNames[name.toLowerCase()] ?? name.toLowerCase();
  if (Object.hasOwn(jsonTypes, wanted)) return wanted as FieldType;
  throw new ComponentError(`Invalid type: ${name}`);
}

const otherNames: Readonly<Record<string, string>> = {
  text: 'str',
  string: 'str',
  integer: 'int',
  number: 'float',
  boolean: 'bool',
  object: 'dict',
  array: 'list',
};

function isTrue(value: unknown): boolean {
  return typeof value === 'boolean' ? value : /^(true|1|t|y|yes)$/i.test(textOf(value));
}

function textOf(value: unknown): string {
  return value === undefined || value === null ? '' : pythonStr(value).trim();
}
