import { isObject, type ToolArgument } from '@flowgate/engine';
import { type Action } from './service';

/** Arguments that are also names of fields that every component has; their fields have the service's name before them. */
const TAKEN: ReadonlySet<string> = new Set(['user_id', 'status', 'name']);

/** What the fields of a node say to an action. Empty ones say nothing, nor does an optional one that holds its default. */
export function actionArguments(
  { slug, schema: { properties, required = [] } }: Action,
  toolkit: string,
  fields: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const args: Record<string, unknown> = {};
  for (const [name, argument] of Object.entries(properties)) {
    // 1.4 had the action's name before those of its fields.
    const field = [TAKEN.has(name) ? `${toolkit}_${name}` : name, `${slug}_${name}`, `${slug}-${name}`].find(
      (one) => fields[one] !== undefined,
    );
    const value = field === undefined ? null : valueOf(fields[field], argument);
    if (isEmpty(value)) continue;
    if (!required.includes(name) && same(value, argument.default)) continue;
    args[name] = value;
  }
  return args;
}

/** Texts stand for lists and objects: JSON, or for a list words with commas between them. */
function valueOf(value: unknown, { type }: ToolArgument): unknown {
  const text = isObject(value) && typeof value.text === 'string' ? value.text : value;
  if (typeof text !== 'string' || (type !== 'array' && type !== 'object')) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const words = text.split(',').map((word) => word.trim());
    return type === 'array' ? words.filter((word) => word !== '') : text;
  }
}

function isEmpty(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

function same(value: unknown, other: unknown): boolean {
  return JSON.stringify(value) === JSON.stringify(other);
}
