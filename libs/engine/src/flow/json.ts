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

/** Refuses a value that is nested deeper than any flow is, without recursion of its own. */
export function refuseDeepNesting(root: unknown): void {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth) throw new FlowDataError('The flow is nested too deeply.', 'FLOW_TOO_LARGE');
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      for (const item of Object.values(value)) if (typeof item === 'object' && item !== null) next.push(item);
    }
    level = next;
  }
}
