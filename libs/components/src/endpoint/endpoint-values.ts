/** Values of a run as the JSON that endpoints read and answer (docs/component-endpoints.md#values). */
import {
  type Address,
  ComponentError,
  Data,
  isObject,
  Message,
  Secret,
  Table,
  type ValueType,
} from '@flowgate/engine';

/**
 * @param endpoint where it will be sent, which secrets ask for
 * @param field named by errors
 * @throws ComponentError for what JSON cannot carry, and for a secret that may not be sent there
 */
export function toJson(value: unknown, endpoint: Address, field: string): unknown {
  if (value instanceof Message) return { type: 'Message', ...messageJson(value) };
  if (value instanceof Data) return { type: 'Data', data: value.data };
  if (value instanceof Table) return { type: 'DataFrame', rows: value.rows };
  if (value instanceof Secret) return value.isMissing ? null : value.for(endpoint, field);
  if (Array.isArray(value)) return value.map((one) => toJson(one, endpoint, field));
  if (isPlain(value)) return value;
  throw new ComponentError(`What the field "${field}" is given cannot be sent to an endpoint as JSON.`);
}

function messageJson({ text, sender, sender_name, session_id, files }: Message) {
  return { text, sender, sender_name, session_id, files };
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) {
    const prototype: unknown = Object.getPrototypeOf(value);
    return prototype === Object.prototype || prototype === null;
  }
  return typeof value !== 'function' && typeof value !== 'symbol';
}

/**
 * What an endpoint answered as the type that its output has. A text is a message's, an object a `Data`'s, a list of objects a `DataFrame`'s,
 * with or without the envelope in which they are sent.
 * @throws ComponentError for what is not of the type
 */
export function fromJson(value: unknown, type: ValueType): Message | Data | Table {
  if (type === 'Message') {
    const text = isObject(value) && typeof value.text === 'string' ? value.text : value;
    if (typeof text === 'string') return new Message({ text });
    throw wrong('a text, or {"text": "..."}');
  }
  if (type === 'DataFrame') {
    const rows = isObject(value) && Array.isArray(value.rows) ? (value.rows as unknown[]) : value;
    if (Array.isArray(rows) && rows.every(isObject)) return new Table(rows);
    throw wrong('a list of objects, or {"rows": [...]}');
  }
  if (isObject(value)) return new Data(value.type === 'Data' && isObject(value.data) ? value.data : value);
  throw wrong('an object');
}

function wrong(expected: string): ComponentError {
  return new ComponentError(`The endpoint's "value" must be ${expected}.`);
}
