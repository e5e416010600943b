/** Reading untyped JSON without trusting it. */
import { FlowDataError } from '../errors/run-errors';

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function asString(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** The strings of a list; anything else in it is left out. */
export function asStrings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** No flow that a person drew comes near this; recursion over values stays safe below it. */
const maxDepth = 200;

/** Refuses a value that is nested deeper than any flow is. */
export function refuseDeepNesting(root: unknown): void {
  if (isDeeper(root, maxDepth)) throw new FlowDataError('The flow is nested too deeply.', 'FLOW_TOO_LARGE');
}

/** Recursion ends where the levels do. */
function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels < 0) return true;
  if (Array.isArray(value)) {
    for (const item of value as readonly unknown[]) if (isDeeper(item, levels - 1)) return true;
    return false;
  }
  const object = value as JsonObject;
  for (const name of Object.keys(object)) if (isDeeper(object[name], levels - 1)) return true;
  return false;
}
