/** A value that fits a JSON schema, the same one each time. */
import type { JsonSchema } from './model-api';

/** First enum value, `true`, 1, 1.5, one array item, `stub <property>` for text; schemas deeper than 12 end in null. */
export function exampleOf(schema: JsonSchema): unknown {
  return example(schema, schema, 'value', 0);
}

function example(given: JsonSchema, root: JsonSchema, name: string, depth: number): unknown {
  if (depth > 12) return null;
  const schema = resolved(given, root);
  const choices = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (choices) {
    const chosen = choices.find((choice) => resolved(choice, root).type !== 'null') ?? {};
    return example(chosen, root, name, depth + 1);
  }
  const type =
    [schema.type].flat().find((candidate) => candidate !== 'null') ??
    (schema.properties ? 'object' : 'string');
  if (type === 'object') return exampleObject(schema, root, depth);
  if (type === 'array') return [example((schema.items ?? {}) as JsonSchema, root, name, depth + 1)];
  const simple: Record<string, unknown> = {
    integer: schema.minimum ?? 1,
    number: schema.minimum ?? 1.5,
    boolean: true,
  };
  return simple[type as string] ?? `stub ${name}`;
}

function exampleObject(schema: JsonSchema, root: JsonSchema, depth: number): unknown {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>);
  return Object.fromEntries(properties.map(([name, inner]) => [name, example(inner, root, name, depth + 1)]));
}

function resolved(schema: JsonSchema, root: JsonSchema): JsonSchema {
  if (typeof schema.$ref !== 'string') return schema;
  const path = schema.$ref.replace(/^#\//, '').split('/');
  return path.reduce((at, step) => (at[step] ?? {}) as JsonSchema, root);
}
