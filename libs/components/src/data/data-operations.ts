/** What one can do with an object: the operations of Langflow's JSON Operations, each a function. */
import { ComponentError, Data, pythonRepr } from '@flowgate/engine';
import { jq, JqError } from '../patterns/jq';
import { isRow } from './conversions';
import { pythonLiteral } from './python-literal';

type Fields = Readonly<Record<string, unknown>>;

export interface DataOperationInputs {
  readonly select_keys_input: readonly string[];
  readonly append_update_data: Fields;
  readonly remove_keys_input: readonly string[];
  readonly rename_keys_input: Fields;
  readonly selected_key: string;
  readonly query: string;
}

type Operation = (data: Fields, inputs: DataOperationInputs, signal: AbortSignal) => Fields | Promise<Fields>;

/**
 * @param operation by its name in the editor; any other gives an empty object
 * @throws ComponentError
 */
export async function operateOnData(
  items: readonly Data[],
  operation: string,
  inputs: DataOperationInputs,
  signal: AbortSignal,
): Promise<Data> {
  if (operation === 'Combine') return new Data(combine(items.map(({ data }) => inner(data))));
  if (REMOVED.includes(operation))
    throw new ComponentError(
      `The '${operation}' operation is no longer supported by the JSON Operations component. Update this flow to use the Operations component.`,
    );
  const run = OPERATIONS[operation];
  if (!run) return new Data({});
  if (items.length > 1)
    throw new ComponentError(
      `${operation} operation is not supported for multiple data objects. Connect one JSON input, or use Combine.`,
    );
  return new Data(await run(inner(items[0]?.data ?? {}), inputs, signal));
}

const REMOVED = ['Filter Values'];

/** Data that holds nothing but other data counts as that. */
function inner(data: Fields): Fields {
  return isRow(data.data) ? data.data : data;
}

const OPERATIONS: Readonly<Record<string, Operation>> = {
  'Select Keys': (data, { select_keys_input: keys }) => {
    if (keys.some((key) => !Object.hasOwn(data, key)))
      throw new ComponentError(
        `Select key not found in data. Available keys: ${pythonRepr(Object.keys(data))}`,
      );
    return Object.fromEntries(Object.entries(data).filter(([key]) => keys.includes(key)));
  },
  'Literal Eval': (data) => mapTexts(data, pythonLiteral) as Fields,
  'Append or Update': (data, { append_update_data: added }) => ({ ...data, ...added }),
  'Remove Keys': (data, { remove_keys_input: keys }) =>
    mapFields(data, (entries) => entries.filter(([key]) => !keys.includes(key))),
  'Rename Keys': (data, { rename_keys_input: names }) =>
    mapFields(data, (entries) =>
      entries.map(([key, value]) => [Object.hasOwn(names, key) ? String(names[key]) : key, value]),
    ),
  'Path Selection': async (data, { selected_key: path }, signal) => {
    try {
      const [result = null] = await jq(data, path, signal);
      return { result };
    } catch (error) {
      if (error instanceof JqError) return { error: error.message };
      throw error;
    }
  },
  'JQ Expression': (data, { query }, signal) => queried(data, query, signal),
};

/** Values under the same key become a list. */
function combine([first = {}, ...others]: readonly Fields[]): Fields {
  const combined: Record<string, unknown> = { ...first };
  for (const data of others)
    for (const [key, value] of Object.entries(data)) {
      const before = combined[key];
      const added = Array.isArray(value) ? (value as unknown[]) : [value];
      if (!Object.hasOwn(combined, key)) combined[key] = value;
      else combined[key] = [...(Array.isArray(before) ? (before as unknown[]) : [before]), ...added];
    }
  return combined;
}

async function queried(data: Fields, query: string, signal: AbortSignal): Promise<Fields> {
  if (query.trim() === '') throw new ComponentError('JSON Query is required and cannot be blank.');
  let results: unknown[];
  try {
    results = await jq(data, query, signal);
  } catch (error) {
    if (error instanceof JqError) throw new ComponentError(`JSON Query error: ${error.message}`);
    throw error;
  }
  const result = results.length > 1 ? results : (results[0] ?? null);
  if (result === null)
    throw new ComponentError(
      'JSON Query error: JSON query returned null/None. Check if the path exists in your data.',
    );
  return isRow(result) ? result : { result };
}

type Entries = [string, unknown][];

function mapFields(data: Fields, change: (entries: Entries) => Entries): Fields {
  const map = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(map);
    return isRow(value) ? mapFields(value, change) : value;
  };
  const changed = change(Object.entries(data));
  return Object.fromEntries(changed.map(([key, value]) => [key, map(value)]));
}

function mapTexts(value: unknown, change: (text: string) => unknown): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (!isRow(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, change)]));
}
