import { ComponentError } from '../errors/component-error';
import { Data } from './data';
import { Message } from './message';
import { Table } from './table';

/**
 * Refuses a value that is larger than may go along an edge. Only texts, bytes and their containers count: what is an object of its own, such
 * as a model, is handed on as it is.
 * @param limit in characters; a byte counts as one
 * @throws ComponentError that says how large a value may be
 */
export function refuseLargeValue(value: unknown, limit: number): void {
  let left = limit;
  const pending: unknown[] = [value];
  while (pending.length > 0) {
    const next = pending.pop();
    if (typeof next === 'string') left -= next.length;
    else if (typeof next !== 'object' || next === null) left -= 1;
    else if (next instanceof Message) left -= next.text.length;
    else if (next instanceof Data) pending.push(next.data);
    else if (next instanceof Table) pending.push(next.rows);
    else if (ArrayBuffer.isView(next)) left -= next.byteLength;
    else if (Array.isArray(next)) for (const item of next as readonly unknown[]) pending.push(item);
    else if (isPlain(next)) for (const item of Object.values(next)) pending.push(item);
    if (left < 0) {
      throw new ComponentError(
        `The value is larger than ${limit} characters, the most that may go along an edge.`,
      );
    }
  }
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
