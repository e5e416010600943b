import {
  type Component,
  type FlowNode,
  type FlowOutput,
  input,
  type InputDeclaration,
  type OutputDeclaration,
  type ValueType,
} from '@flowgate/engine';
import { callEndpoint } from './call-endpoint';

/** What JSON can carry, by the names of all releases. */
const CARRIED: Readonly<Record<string, ValueType>> = {
  Message: 'Message',
  Text: 'Message',
  str: 'Message',
  Data: 'Data',
  JSON: 'Data',
  DataFrame: 'DataFrame',
  Table: 'DataFrame',
};

/**
 * The component of a node whose code runs at an endpoint of its owner's (docs/component-endpoints.md): it takes the fields that the node has
 * in the flow and gives the outputs that the node has there. An output that JSON cannot carry, such as a model, has no declaration.
 */
export function endpointComponent({
  type,
  displayName,
  description,
  template,
  outputs,
}: FlowNode): Component {
  const fields = [...template].filter(([name, field]) => field.type !== 'code' && name !== 'code');
  return {
    type,
    aliases: [],
    displayName,
    description: description ?? '',
    keepsOrder: false,
    replacesCode: true,
    inputs: Object.fromEntries(fields.map(([name, field]) => [name, inputOf(field)])),
    outputs: Object.fromEntries(outputs.flatMap(outputOf)),
  };
}

function inputOf(field: Readonly<Record<string, unknown>>): InputDeclaration {
  if (field.password === true) return input.secret();
  return input.any(null, { toolArgument: field.tool_mode === true });
}

function outputOf({ name, method, types }: FlowOutput): readonly [string, OutputDeclaration][] {
  const carried = types.length === 0 ? ['Data' as const] : types.flatMap((type) => CARRIED[type] ?? []);
  const [first] = carried;
  if (first === undefined) return [];
  const compute: OutputDeclaration['compute'] = (context) => callEndpoint(context, first);
  return [[name, { types: carried, method, compute }]];
}
