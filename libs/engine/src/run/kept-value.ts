/** Values that nodes give, as JSON that they can be made of again. */
import { isObject } from '../flow/json';
import { Data } from '../values/data';
import { Float } from '../values/float';
import { Message } from '../values/message';
import { StreamedMessage } from '../values/streamed-message';
import { Table } from '../values/table';

/** Names what a tagged object is. Objects with this key are tagged themselves. */
const TAG = '$kept';

/** Given for what cannot be kept: a tool, a model, a secret. */
export const unkept = Symbol('unkept');

/** @returns JSON, or `unkept` */
export function keptValue(value: unknown): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (value === undefined) return { [TAG]: 'undefined' };
  if (typeof value === 'number') return Number.isFinite(value) ? value : tagged('number', String(value));
  if (Array.isArray(value)) return listOf(value);
  if (value instanceof StreamedMessage) return value.completed ? keptValue(value.completed) : unkept;
  return isObject(value) && isPlain(value) ? plainOf(value) : ofClass(value);
}

function ofClass(value: unknown): unknown {
  if (value instanceof Message) return tagged('message', entriesOf(value));
  if (value instanceof Table) return tagged('table', listOf(value.rows));
  if (value instanceof Float) return tagged('float', value.value);
  if (!(value instanceof Data)) return unkept;
  const { data, textKey, defaultValue } = value;
  return tagged('data', entriesOf({ data, textKey, defaultValue }));
}

/** What the JSON was made of. */
export function givenAgain(kept: unknown): unknown {
  if (Array.isArray(kept)) return kept.map(givenAgain);
  if (!isObject(kept)) return kept;
  if (!Object.hasOwn(kept, TAG)) return objectOf(kept);
  const value = kept.value;
  switch (kept[TAG]) {
    case 'number':
      return Number(value);
    case 'float':
      return new Float(Number(value));
    case 'message':
      return new Message(objectOf(value));
    case 'data': {
      const { data, textKey, defaultValue } = objectOf(value);
      return new Data(data as Data['data'], String(textKey), String(defaultValue));
    }
    case 'table':
      return new Table(givenAgain(value) as Table['rows']);
    case 'object':
      return objectOf(value);
    default:
      return undefined;
  }
}

function tagged(tag: string, value: unknown): unknown {
  return value === unkept ? unkept : { [TAG]: tag, value };
}

function listOf(values: readonly unknown[]): unknown {
  const kept = values.map(keptValue);
  return kept.includes(unkept) ? unkept : kept;
}

function plainOf(value: Readonly<Record<string, unknown>>): unknown {
  const entries = entriesOf(value);
  return Object.hasOwn(value, TAG) ? tagged('object', entries) : entries;
}

function entriesOf(value: object): unknown {
  const kept = Object.entries(value).map(([key, one]) => [key, keptValue(one)] as const);
  return kept.some(([, one]) => one === unkept) ? unkept : Object.fromEntries(kept);
}

function objectOf(kept: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(kept ?? {}).map(([key, value]) => [key, givenAgain(value)]));
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
