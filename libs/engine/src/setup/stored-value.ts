import { type FieldKind } from '@flowgate/contracts';
import { isObject } from '../flow/json';

/** The value as a flow keeps it, or what is wrong with it. */
export type StoredValue = { readonly problem: null; readonly value: unknown } | { readonly problem: string };

/** Turns the value that somebody has entered for a field of this kind into the one that Langflow's editor would store. */
export function storedValue(kind: Exclude<FieldKind, 'file'>, value: unknown): StoredValue {
  if (value === '' && kind !== 'switch') return stored(empty(kind));
  return rules[kind](value);
}

type Rule = (value: unknown) => StoredValue;

const text: Rule = (value) => (typeof value === 'string' ? stored(value) : refused('a text'));
const texts: Rule = (value) =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')
    ? stored(value)
    : refused('a list of texts');
const number: Rule = (value) =>
  typeof value === 'number' && Number.isFinite(value) ? stored(value) : refused('a number');

const rules: Readonly<Record<Exclude<FieldKind, 'file'>, Rule>> = {
  text,
  multiline: text,
  secret: text,
  choice: text,
  choices: texts,
  list: texts,
  int: (value) => (Number.isSafeInteger(value) ? stored(value) : refused('a whole number')),
  float: number,
  slider: number,
  switch: (value) => (typeof value === 'boolean' ? stored(value) : refused('true or false')),
  table: (value) =>
    Array.isArray(value) && value.every(isObject) ? stored(value) : refused('a list of rows'),
  json: stored,
  model: (value) => {
    if (!isObject(value) || typeof value.name !== 'string' || typeof value.provider !== 'string') {
      return refused('a model with its name and provider');
    }
    const { name, provider } = value;
    return stored(name === '' ? '' : [{ name, provider, icon: provider, metadata: {} }]);
  },
};

function empty(kind: FieldKind): unknown {
  return kind === 'list' || kind === 'choices' || kind === 'table' ? [] : '';
}

function stored(value: unknown): StoredValue {
  return { problem: null, value };
}

function refused(wanted: string): StoredValue {
  return { problem: `The value must be ${wanted}.` };
}
