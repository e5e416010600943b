import { type InputDeclaration, type InputDeclarations } from '../component/input';
import { type FlowField } from '../flow/flow-data';
import { asStrings } from '../flow/json';
import { Address } from '../secrets/address';
import { type ToolArgument, type ToolSchema } from './tool';

/** A choice among more values than these is described by words alone. */
const MOST_OPTIONS = 50;

/** The inputs that a model fills: those declared as a tool's arguments, or all when none is. */
export function toolInputs(inputs: InputDeclarations): InputDeclarations {
  const all = Object.entries(inputs);
  const named = all.filter(([, { toolArgument }]) => toolArgument);
  return Object.fromEntries(
    named.length > 0 ? named : all.filter(([, { kind }]) => kind !== 'handle' && kind !== 'model'),
  );
}

/**
 * The arguments of a component's tool, as Langflow describes them. What the declaration does not say of an input the flow's own field says.
 * @param template the fields of the node
 */
export function toolSchema(inputs: InputDeclarations, template: ReadonlyMap<string, FlowField>): ToolSchema {
  const properties: Record<string, ToolArgument> = {};
  const required: string[] = [];
  for (const [name, declaration] of Object.entries(inputs)) {
    const field = template.get(name);
    const isRequired = declaration.required ?? field?.required === true;
    if (isRequired) required.push(name);
    properties[name] = argument(declaration, field, isRequired);
  }
  return { properties, ...(required.length > 0 && { required }), type: 'object' };
}

function argument(
  declaration: InputDeclaration,
  field: FlowField | undefined,
  isRequired: boolean,
): ToolArgument {
  const description = typeof field?.info === 'string' ? field.info : (declaration.info ?? '');
  const options = declaration.options ?? asStrings(field?.options);
  const type = typeOf(declaration);
  return {
    ...(type === 'object' && { additionalProperties: true }),
    ...(!isRequired && { default: defaultOf(declaration) }),
    description,
    ...(options.length > 0 && options.length <= MOST_OPTIONS && { enum: options }),
    ...(declaration.list ? { items: { type }, type: 'array' } : { type }),
  };
}

/** A list of texts that nobody filled is an empty text in Langflow. */
function defaultOf({ kind, list, default: fallback }: InputDeclaration): unknown {
  if (kind === 'text' && list && Array.isArray(fallback) && fallback.length === 0) return '';
  if (fallback instanceof Address) return fallback.url;
  return fallback ?? (kind === 'message' || kind === 'address' ? '' : null);
}

function typeOf({ kind }: InputDeclaration): string {
  switch (kind) {
    case 'int':
      return 'integer';
    case 'float':
      return 'number';
    case 'bool':
      return 'boolean';
    case 'dict':
      return 'object';
    default:
      return 'string';
  }
}
