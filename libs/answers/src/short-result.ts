import { type OutputResult } from '@flowgate/contracts';
import { Data, Message, StreamedMessage, Table } from '@flowgate/engine';

/**
 * An output's value in short (docs/langflow/execution.md#the-answer). Objects of the engine's own, such as a model, are not shown: they may
 * hold secrets.
 * @param value `undefined` for an output that was not computed
 */
export function shortResult(value: unknown): OutputResult {
  if (value === undefined || value === null) return { message: '', type: 'unknown' };
  if (value instanceof StreamedMessage) return { message: '', type: 'stream' };
  const message = shown(value);
  if (message === undefined) return { message: '', type: 'unknown' };
  if (value instanceof Message || typeof value === 'string') return { message, type: 'text' };
  if (value instanceof Table || Array.isArray(value)) return { message, type: 'array' };
  return { message, type: typeof value === 'object' ? 'object' : 'unknown' };
}

function shown(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Message) return value.text;
  if (value instanceof Data) return value.data;
  if (value instanceof Table) return value.rows;
  if (Array.isArray(value)) return value.map(shown).filter((item) => item !== undefined);
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null ? value : undefined;
}
