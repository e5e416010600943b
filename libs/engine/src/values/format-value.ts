/** Python's format specifications, `[[fill]align][sign][#][0][width][,][.precision][type]`, for texts and numbers. */
import { ComponentError } from '../errors/component-error';
import { Float } from './float';
import { exponential, general, pythonStr, pythonTypeName } from './python-text';

interface Specification {
  readonly fill: string;
  readonly align: string;
  readonly sign: string;
  readonly width: number;
  readonly grouping: string;
  readonly precision: number | null;
  readonly type: string;
}

/** Wider than any text needs; what is beyond would only fill memory. */
const maxWidth = 100_000;

/** @throws ComponentError in Python's words when the value cannot be formatted so */
export function formatValue(given: unknown, specification: string): string {
  if (specification === '') return pythonStr(given);
  const type = pythonTypeName(given);
  const value = given instanceof Float ? given.value : given;
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    throw new ComponentError(`unsupported format string passed to ${type}.__format__`, { kind: 'TypeError' });
  }
  const spec = parse(specification, type);
  if (typeof value === 'string') return pad(formatText(value, spec), spec, '<');
  const number = Number(value);
  const digits = formatNumber(Math.abs(number), spec, type);
  const sign = number < 0 ? '-' : spec.sign === '-' ? '' : spec.sign;
  return spec.align === '='
    ? sign + pad(digits, { ...spec, align: '>', width: spec.width - sign.length }, '>')
    : pad(sign + digits, spec, '>');
}

function parse(specification: string, typeName: string): Specification {
  const pattern = /^(?:(.)?([<>=^]))?([+\- ])?#?(0)?(\d+)?([,_])?(?:\.(\d+))?([a-zA-Z%])?$/su;
  const match = pattern.exec(specification);
  if (!match) {
    throw new ComponentError(`Invalid format specifier '${specification}' for object of type '${typeName}'`);
  }
  const [, fill, align, sign = '-', zero, width = '0', grouping = '', precision, type = ''] = match;
  if (Number(width) > maxWidth || Number(precision ?? 0) > maxWidth) {
    throw new ComponentError('Too many decimal digits in format string');
  }
  return {
    fill: fill ?? zero ?? ' ',
    align: align ?? (zero && typeName !== 'str' ? '=' : ''),
    sign,
    width: Number(width),
    grouping,
    precision: precision === undefined ? null : Number(precision),
    type,
  };
}

function formatText(text: string, { type, precision, align }: Specification): string {
  if (type !== '' && type !== 's') throw unknownCode(type, 'str');
  if (align === '=') throw new ComponentError("'=' alignment not allowed in string format specifier");
  return precision === null ? text : Array.from(text).slice(0, precision).join('');
}

function formatNumber(value: number, spec: Specification, typeName: string): string {
  const { type, grouping } = spec;
  const precision = Math.min(spec.precision ?? 6, 100);
  switch (type) {
    case '':
      return grouped(
        spec.precision === null ? pythonStr(value) : general(value, Math.max(precision, 1)),
        grouping,
      );
    case 'f':
    case 'F':
      return grouped(value.toFixed(precision), grouping);
    case '%':
      return `${grouped((value * 100).toFixed(precision), grouping)}%`;
    case 'e':
    case 'E':
      return upper(exponential(value.toExponential(precision)), type);
    case 'g':
    case 'G':
      return upper(general(value, Math.max(precision, 1)), type);
    default:
      return formatInteger(value, spec, typeName);
  }
}

function formatInteger(value: number, { type, grouping }: Specification, typeName: string): string {
  const base = bases.get(type.toLowerCase());
  if (base === undefined || !Number.isInteger(value) || typeName === 'float')
    throw unknownCode(type, typeName);
  return base === 10 ? grouped(value.toFixed(0), grouping) : upper(value.toString(base), type);
}

const bases: ReadonlyMap<string, number> = new Map([
  ['d', 10],
  ['n', 10],
  ['x', 16],
  ['o', 8],
  ['b', 2],
]);

function unknownCode(type: string, typeName: string): ComponentError {
  return new ComponentError(`Unknown format code '${type}' for object of type '${typeName}'`);
}

function upper(text: string, type: string): string {
  return type === type.toUpperCase() ? text.toUpperCase() : text;
}

function grouped(digits: string, grouping: string): string {
  if (grouping === '') return digits;
  const [whole = '', ...fraction] = digits.split('.');
  const first = whole.length % 3 || 3;
  const groups = [whole.slice(0, first), ...(whole.slice(first).match(/\d{3}/g) ?? [])];
  return [groups.join(grouping), ...fraction].join('.');
}

function pad(text: string, { fill, align, width }: Specification, usual: '<' | '>'): string {
  const missing = Math.max(width - Array.from(text).length, 0);
  const side = align === '' ? usual : align;
  const left = side === '<' ? 0 : side === '^' ? Math.floor(missing / 2) : missing;
  return fill.repeat(left) + text + fill.repeat(missing - left);
}
