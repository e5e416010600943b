/** Whether what a model gave is the record that was asked for; its faults in the words of Langflow's validator. */
import { pythonRepr, pythonTypeName, isObject } from '@flowgate/engine';
import type { RecordField } from './record-schema';

interface Fault {
  readonly place: string;
  readonly kind: string;
  readonly words: string;
  readonly value: unknown;
}

type Check = Readonly<{ kind: string; words: string; fits: (value: unknown) => boolean }>;

const checks: Readonly<Record<RecordField['type'], Check>> = {
  str: {
    kind: 'string_type',
    words: 'Input should be a valid string',
    fits: (value) => typeof value === 'string',
  },
  int: { kind: 'int_type', words: 'Input should be a valid integer', fits: Number.isInteger },
  float: {
    kind: 'float_type',
    words: 'Input should be a valid number',
    fits: (value) => typeof value === 'number',
  },
  bool: {
    kind: 'bool_type',
    words: 'Input should be a valid boolean',
    fits: (value) => typeof value === 'boolean',
  },
  dict: { kind: 'dict_type', words: 'Input should be a valid dictionary', fits: isObject },
  list: { kind: 'list_type', words: 'Input should be a valid list', fits: Array.isArray },
};

/** `null` when the record is right; else the text of all faults. */
export function recordFaults(record: unknown, fields: readonly RecordField[]): string | null {
  const faults = isObject(record)
    ? fields.flatMap((field) => fieldFaults(record, field))
    : [{ place: '', kind: 'model_type', words: 'Input should be a valid dictionary', value: record }];
  if (faults.length === 0) return null;
  const count = `${faults.length} validation error${faults.length === 1 ? '' : 's'} for OutputModel`;
  return [count, ...faults.map(faultText)].join('\n');
}

function fieldFaults(record: Readonly<Record<string, unknown>>, field: RecordField): Fault[] {
  const { name, type, multiple } = field;
  if (!Object.hasOwn(record, name)) {
    return [{ place: name, kind: 'missing', words: 'Field required', value: record }];
  }
  const value = record[name];
  if (!multiple) return valueFault(name, value, checks[type]);
  if (!Array.isArray(value)) return valueFault(name, value, checks.list);
  return value.flatMap((item, index) => valueFault(`${name}.${index}`, item, checks[type]));
}

function valueFault(place: string, value: unknown, { kind, words, fits }: Check): Fault[] {
  return fits(value) ? [] : [{ place, kind, words, value }];
}

function faultText({ place, kind, words, value }: Fault): string {
  const given = `input_value=${pythonRepr(value)}, input_type=${pythonTypeName(value)}`;
  const link = `    For further information visit https://errors.pydantic.dev/2.13/v/${kind}`;
  return `${place}\n  ${words} [type=${kind}, ${given}]\n${link}`;
}
