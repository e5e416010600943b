import { ComponentError, Data, Message } from '@flowgate/engine';
import { isRow } from './conversions';

/**
 * The fields that Create Data and Update Data grow in the editor, `field_1_key` and so on: objects that are put together in their
 * order. A Data or a Message among the values stands for its text.
 */
export function grownFields(extraFields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const merged: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(extraFields)) {
    if (!/^field_\d+_key$/.test(name)) continue;
    const fields = value instanceof Data ? value.data : value;
    if (!isRow(fields)) continue;
    for (const [key, item] of Object.entries(fields))
      merged[key] = item instanceof Data ? item.text : textOf(item);
  }
  return merged;
}

function textOf(value: unknown): unknown {
  return value instanceof Message ? value.text : value;
}

/** @throws ComponentError in Langflow's words; @param keys as they are listed there */
export function refuseTextKey(textKey: string, keys: string): never {
  throw new ComponentError(`Text Key: '${textKey}' not found in the Data keys: ${keys}`);
}
