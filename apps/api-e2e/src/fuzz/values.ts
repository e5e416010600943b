import * as fc from 'fast-check';
import type { Api, Schema } from './operations';

const DEEPEST = 5;

/** Texts that have broken something somewhere. */
export const oddText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '0',
    '-1',
    'null',
    'true',
    '%',
    '%zz',
    '%00',
    '\0',
    '\ud800',
    '☃',
    '../../x',
    '.',
    '..',
  ),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'a'.repeat(300),
    'x'.repeat(5000),
    '"',
    "'",
    '\r\nx: y',
    '${x}',
  ),
  fc.constantFrom(
    '1e999',
    '2031-02-30T00:00:00Z',
    '99999-01-01',
    '2026-11-25T00:00:00+99:99',
    '9'.repeat(40),
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ maxLength: 20 }),
);

/** Values of every JSON type, at their edges. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  oddText,
  fc.constantFrom(null, true, false, 0, -1, 1.5, 1e308, 2 ** 53, -(2 ** 63), [], {}, [[]], [null], {
    value: {},
  }),
  fc.constant(nested(150)),
  fc.jsonValue({ maxDepth: 3 }),
);

function nested(depth: number): unknown {
  return depth === 0 ? 1 : [nested(depth - 1)];
}

/** What a schema takes, as far as it says so. */
export function fitting(schema: Schema | null, schemas: Api['schemas'], depth = 0): fc.Arbitrary<unknown> {
  if (schema === null || depth > DEEPEST) return oddValue;
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return fitting(schemas[name] ?? null, schemas, depth + 1);
  }
  const inner = (part: Schema | null) => fitting(part, schemas, depth + 1);
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices?.[0]) return fc.oneof(...choices.map(inner));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const value = ofType(schema, inner);
  return schema.nullable === true ? fc.oneof(value, fc.constant(null)) : value;
}

function ofType(
  schema: Schema,
  inner: (part: Schema | null) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  switch (schema.type) {
    case 'string':
      return schema.format === 'uuid'
        ? fc.uuid()
        : fc.oneof(fc.string({ minLength: 1, maxLength: 30 }), oddText);
    case 'integer':
    case 'number':
      return fc.integer();
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(inner(schema.items ?? null), { maxLength: 4 });
    case 'object': {
      const properties = Object.entries(schema.properties ?? {}).map(
        ([name, part]) => [name, inner(part)] as const,
      );
      if (properties.length === 0) return fc.dictionary(oddText, oddValue, { maxKeys: 4 });
      const model = Object.fromEntries(properties) as Record<string, fc.Arbitrary<unknown>>;
      return fc.record(model, { requiredKeys: (schema.required ?? []).filter((name) => name in model) });
    }
    default:
      return oddValue;
  }
}

/** A value with one of its parts, however deep, replaced or left out. */
export function broken(whole: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(whole, fc.nat(), fc.oneof(oddValue, fc.constant(LEFT_OUT)))
    .map(([value, place, part]) => replaced(value, place, part));
}

const LEFT_OUT = Symbol('left out');

function replaced(whole: unknown, place: number, part: unknown): unknown {
  const copy = structuredClone(whole);
  const places = parts(copy);
  const chosen = places[place % Math.max(places.length, 1)];
  if (!chosen) return part === LEFT_OUT ? undefined : part;
  const [holder, key] = chosen;
  if (part === LEFT_OUT) Reflect.deleteProperty(holder, key);
  else Reflect.set(holder, key, part);
  return copy;
}

/** Every place within a value: what holds it, and by which key. */
function parts(value: unknown): (readonly [holder: object, key: string])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => [[value, key] as const, ...parts(part)]);
}
