/** Reading a graph that anybody may have written, without trusting any of it. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text; an empty one for what is none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The list; an empty one for what is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
