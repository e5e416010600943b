import { Data, Message, pythonRepr } from '@flowgate/engine';

/** What a variable brings into a text: of a Message or Data its text, of a list Python's form of it with those in it. */
export function variableValue(value: unknown): unknown {
  if (value instanceof Message || value instanceof Data) return value.text;
  return Array.isArray(value) ? pythonRepr(value.map(variableValue)) : value;
}
