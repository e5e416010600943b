/**
 * How Python writes a value, since Langflow's answers and prompts show Python's texts for what is not a string
 * (docs/langflow/execution.md#values-and-their-texts). Integers and floats are one type here: a number without a fraction is written as an integer.
 */
import { Data } from './data';
import { Float } from './float';
import { Message } from './message';
import { Table } from './table';

/** Python's `repr`. */
export function pythonRepr(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return pythonNumber(value);
  if (value instanceof Float) return floatText(value.value);
  if (Array.isArray(value)) return `[${value.map(pythonRepr).join(', ')}]`;
  if (value instanceof Message) return quoted(value.text);
  if (value instanceof Data) return `Data(text_key=${quoted(value.textKey)}, data=${pythonRepr(value.data)})`;
  if (value instanceof Table) return pythonRepr(value.rows);
  if (typeof value === 'object') {
    const items = Object.entries(value).map(([key, item]) => `${quoted(key)}: ${pythonRepr(item)}`);
    return `{${items.join(', ')}}`;
  }
  return typeof value === 'bigint' ? value.toString() : typeof value;
}

/** Python's `str`: a string is itself, a Message its text, a Data its object as JSON, the rest as `repr`. */
export function pythonStr(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Message) return value.text;
  if (value instanceof Data) return JSON.stringify(value.data, null, 4);
  return pythonRepr(value);
}

/** The name that Python gives the type of a value, as its error texts show it. */
export function pythonTypeName(value: unknown): string {
  if (value === null || value === undefined) return 'NoneType';
  if (typeof value === 'string') return 'str';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  if (value instanceof Float) return 'float';
  if (Array.isArray(value)) return 'list';
  if (value instanceof Message) return 'Message';
  if (value instanceof Data) return 'Data';
  if (value instanceof Table) return 'DataFrame';
  return 'dict';
}

/** Python's format `g`: so many significant digits, an exponent only where the number is very large or small. */
export function general(value: number, digits = 6): string {
  if (value === 0 || !Number.isFinite(value)) return pythonNumber(value);
  const exponent = Number(value.toExponential(digits - 1).split('e')[1]);
  if (exponent >= -4 && exponent < digits) return String(Number(value.toPrecision(digits)));
  return exponential(Number(value.toPrecision(digits)).toExponential());
}

/** Python writes two digits of the exponent at least: 1e-07. */
export function exponential(text: string): string {
  return text.replace(/e([+-])(\d)$/, 'e$10$2');
}

function floatText(value: number): string {
  const text = pythonNumber(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

function pythonNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Object.is(value, -0)) return '-0.0';
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return value.toFixed(0);
  const magnitude = Math.abs(value);
  if (magnitude >= 1e-4 && magnitude < 1e16) return String(value);
  return exponential(value.toExponential());
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(/[\\\n\r\t\x00-\x1f\x7f-\xa0\xad]/g, (char) => {
    return escapes[char] ?? `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
  return quote + (quote === "'" ? escaped.replaceAll("'", "\\'") : escaped) + quote;
}
