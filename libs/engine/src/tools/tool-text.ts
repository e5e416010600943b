import { Data } from '../values/data';
import { Message } from '../values/message';
import { pythonJson } from '../values/python-json';
import { pythonStr } from '../values/python-text';
import { Table } from '../values/table';

/**
 * What a model reads of a tool's result: the text of a Message, the object of a Data as JSON, several Data as a list of them. Of a Table it
 * reads all cells as JSON, where Langflow cuts them to the width of a console.
 */
export function toolText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Message) return value.text;
  if (value instanceof Data) return pythonJson(value.data);
  if (value instanceof Table) return pythonJson(value.rows);
  if (Array.isArray(value)) return pythonJson(value.map(item));
  if (typeof value === 'object' && value !== null) return pythonJson(value);
  return pythonStr(value);
}

function item(value: unknown): unknown {
  if (value instanceof Message) return value.text;
  if (value instanceof Data)
    return { text_key: value.textKey, data: value.data, default_value: value.defaultValue };
  return value instanceof Table ? value.rows : value;
}
