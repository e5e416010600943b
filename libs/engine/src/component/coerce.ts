/**
 * Step 2 on the way from a flow's JSON to a component: a value from the template, an edge or a tweak becomes what
 * the input's declaration promises (docs/langflow/execution.md#from-template-to-component). There is no general conversion between Message, Data and Table.
 */
import { ComponentError } from '../errors/component-error';
import { isObject } from '../flow/json';
import { Address } from '../secrets/address';
import { ofFlow, type Provenance } from '../secrets/provenance';
import { Secret } from '../secrets/secret';
import { Data } from '../values/data';
import { Message } from '../values/message';
import { pythonRepr, pythonStr, pythonTypeName } from '../values/python-text';
import { Table } from '../values/table';
import { type InputDeclaration } from './input';

/**
 * @param provenance where the value came from, which secrets and addresses keep
 * @throws ComponentError when the value cannot become what the input declares
 */
export function coerce(
  name: string,
  declaration: InputDeclaration,
  value: unknown,
  provenance = ofFlow,
): unknown {
  const { kind, list, default: fallback } = declaration;
  const convert: Conversion = (at, one) =>
    kind === 'secret' || kind === 'address' || kind === 'table'
      ? guarded[kind](at, one, provenance, declaration)
      : conversions[kind](at, one);
  if (!list) return value === null || value === undefined ? nothing(kind, fallback) : convert(name, value);
  const items = value instanceof Table ? [value] : Array.isArray(value) ? value : [value];
  return items.filter((item) => item !== null && item !== undefined).map((item) => convert(name, item));
}

/** What an unresolved variable leaves: no text, no object; a number or switch falls back on its default. */
function nothing(kind: InputDeclaration['kind'], fallback: unknown): unknown {
  return kind === 'any' ? null : kind === 'text' || kind === 'file' ? '' : fallback;
}

type Conversion = (name: string, value: unknown) => unknown;

const asItIs: Conversion = (_name, value) => value;

type Guarded = 'secret' | 'address' | 'table';

const conversions: Readonly<Record<Exclude<InputDeclaration['kind'], Guarded>, Conversion>> = {
  text: toText,
  file: toText,
  message: toMessage,
  any: asItIs,
  handle: asItIs,
  model: asItIs,
  int: (name, value) => Math.trunc(toNumber(name, value, 'integer')),
  float: (name, value) => toNumber(name, value, 'float'),
  bool: toBoolean,
  dict: toObject,
};

type GuardedConversion = (
  name: string,
  value: unknown,
  provenance: Provenance,
  declaration: InputDeclaration,
) => unknown;

const guarded: Readonly<Record<Guarded, GuardedConversion>> = {
  secret: toSecret,
  address: (name, value, provenance) => {
    if (value instanceof Address) return value;
    const url = toText(name, value).trim();
    return url === '' ? null : new Address(url, provenance);
  },
  table: (name, value, provenance, { secretColumns = [] }) => {
    const rows = toRows(name, value);
    if (secretColumns.length === 0) return rows;
    return rows.map((row) => (isObject(row) ? withSecrets(row, secretColumns, provenance) : row));
  },
};

function toSecret(name: string, value: unknown, provenance: Provenance): Secret | null {
  if (value instanceof Secret) return value;
  const text = toText(name, value);
  return text.trim() === '' ? null : new Secret(text.trim(), provenance);
}

function withSecrets(
  row: Readonly<Record<string, unknown>>,
  columns: readonly string[],
  provenance: Provenance,
): object {
  const cells = Object.entries(row).map(([column, cell]): [string, unknown] => [
    column,
    columns.includes(column) && typeof cell === 'string' ? toSecret(column, cell, provenance) : cell,
  ]);
  return Object.fromEntries(cells);
}

function toText(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Message) return value.text;
  if (value instanceof Data) {
    if (Object.hasOwn(value.data, value.textKey)) return pythonStr(value.text);
    throw new ComponentError(
      `The input to '${name}' must contain the key '${value.textKey}'.` +
        `You can set \`text_key\` to one of the following keys: ${pythonRepr(Object.keys(value.data))} ` +
        'or set the value using another Component.',
    );
  }
  if (isMessageLike(value)) return value.text;
  throw new ComponentError(`Invalid value type <class '${pythonTypeName(value)}'>`);
}

function toMessage(_name: string, value: unknown): Message {
  if (value instanceof Message) return value;
  if (typeof value === 'string') return new Message({ text: value });
  if (value instanceof Data) return new Message({ text: pythonStr(value.text) });
  if (isMessageLike(value)) return new Message({ text: value.text });
  throw new ComponentError(`Invalid value type <class '${pythonTypeName(value)}'>`);
}

function isMessageLike(value: unknown): value is { text: string } {
  return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';
}

function toNumber(name: string, value: unknown, wanted: 'integer' | 'float'): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  const text = toText(name, value).trim();
  if (text === '') return 0;
  const parsed = Number(text.replaceAll(/(?<=\d)_(?=\d)/g, ''));
  if (!Number.isNaN(parsed)) return parsed;
  throw new ComponentError(`Could not convert ${pythonRepr(value)} to ${wanted} for input ${name}.`);
}

const yes: ReadonlySet<string> = new Set(['true', '1', 'yes', 'y', 'on', 't']);
const no: ReadonlySet<string> = new Set(['false', '0', 'no', 'n', 'off', 'f', '']);

function toBoolean(name: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  const text = typeof value === 'number' ? String(value) : toText(name, value).trim().toLowerCase();
  if (yes.has(text)) return true;
  if (no.has(text)) return false;
  throw new ComponentError(`Could not convert ${pythonRepr(value)} to boolean for input ${name}.`);
}

function toObject(name: string, value: unknown): unknown {
  if (value instanceof Data) return value.data;
  const parsed = typeof value === 'string' ? parseJson(value) : value;
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed;
  throw new ComponentError(`The input to '${name}' must be a JSON object.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function toRows(name: string, value: unknown): readonly unknown[] {
  if (value instanceof Table) return value.rows;
  if (Array.isArray(value))
    return value.map((row: unknown): unknown => (row instanceof Data ? row.data : row));
  if (value instanceof Data) return [value.data];
  throw new ComponentError(`The input to '${name}' must be a table.`);
}
