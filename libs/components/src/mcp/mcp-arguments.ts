import { Message } from '@flowgate/engine';
import type { McpTool } from './mcp-call';

/**
 * The arguments of a tool from the node's fields of their names. What is not set is left out, as is an optional text or object
 * that is empty. A field named `a.b` or `a[0]` is a part of the argument `a`.
 */
export function toolArguments(
  { properties, required }: McpTool,
  fields: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const args: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(fields)) {
    const path = name.split(/[.[\]]+/).filter((part) => part !== '');
    const [argument] = path;
    if (argument === undefined || !Object.hasOwn(properties, argument)) continue;
    const value = given instanceof Message ? given.text : given;
    if (value === null || value === undefined) continue;
    if (isEmpty(value) && !required.includes(name)) continue;
    place(args, path, value);
  }
  return args;
}

function isEmpty(value: unknown): boolean {
  return value === '' || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}

function place(into: Record<string, unknown>, path: readonly string[], value: unknown): void {
  let at = into;
  path.slice(0, -1).forEach((part, depth) => {
    const next = path[depth + 1] ?? '';
    const held = Object.hasOwn(at, part) ? at[part] : undefined;
    const inner = typeof held === 'object' && held !== null ? held : /^\d{1,4}$/.test(next) ? [] : {};
    define(at, part, inner);
    at = inner as Record<string, unknown>;
  });
  define(at, path.at(-1) ?? '', value);
}

/** Never a prototype, whatever the field is called. */
function define(object: object, name: string, value: unknown): void {
  Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
}
