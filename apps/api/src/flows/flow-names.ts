/** The name for one more flow called like one that exists: `F1` → `F1 (2)` when `F1 (1)` is the highest (docs/langflow/rest-api.md#names-of-flows). */
export function nextName(name: string, taken: readonly string[]): string {
  return `${name} (${highest(taken, `${name} (`, ')') + 1})`;
}

/** The endpoint name for one more flow: `my-ep` → `my-ep-2` when `my-ep-1` is the highest. */
export function nextEndpointName(name: string, taken: readonly string[]): string {
  return `${name}-${highest(taken, `${name}-`, '') + 1}`;
}

/** The highest number that stands between the two texts in one of the names; 0 when none does. */
function highest(names: readonly string[], before: string, after: string): number {
  let found = 0;
  for (const name of names) {
    if (!name.startsWith(before) || !name.endsWith(after)) continue;
    const number = name.slice(before.length, name.length - after.length);
    if (/^\d{1,9}$/.test(number)) found = Math.max(found, Number(number));
  }
  return found;
}

/** A pattern for `LIKE ... ESCAPE '!'` that finds whatever begins with the text. */
export function startingWith(text: string): string {
  return `${text.replace(/[!%_]/g, '!$&')}%`;
}

/** ASCII letters, digits, hyphen, underscore, at least one (docs/langflow/rest-api.md#names-of-flows). */
const ENDPOINT_NAME = /^[A-Za-z0-9_-]+$/;

export function isEndpointName(value: string): boolean {
  return ENDPOINT_NAME.test(value);
}
