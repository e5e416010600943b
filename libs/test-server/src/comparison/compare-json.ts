import type { Json } from './exchange';
import type { Known } from './known';
import { type Changing, isSameText } from './same-text';

/** One place of an answer where it is not Langflow's. */
export interface Difference {
  /** `status`, `headers.<name>` or `body.<path>`; `<path> (order)` for names in another order. */
  readonly place: string;
  readonly recorded: string;
  readonly ours: string;
}

export interface Comparison {
  readonly known: Known;
  /** What of a text is another value each time. */
  readonly changing: Changing;
  /** Places where only the type counts. */
  readonly typeOnly: ReadonlySet<string>;
}

/** What the recordings leave out for its length. */
const LEFT_OUT = /^<(?:FLOW DATA OMITTED|OMITTED: .*)>$/;

/** Compares two JSON values field by field: names and their order, types, values, texts. */
export function compareJson(recorded: Json, ours: Json, place: string, comparison: Comparison): Difference[] {
  if (typeof recorded === 'string' && LEFT_OUT.test(recorded)) return [];
  if (comparison.typeOnly.has(place) && typeOf(recorded) === typeOf(ours)) return [];
  if (Array.isArray(recorded) && Array.isArray(ours)) return compareLists(recorded, ours, place, comparison);
  if (isObject(recorded) && isObject(ours)) return compareObjects(recorded, ours, place, comparison);
  const isSame =
    typeof recorded === 'string' && typeof ours === 'string'
      ? isSameText(recorded, ours, comparison)
      : recorded === ours;
  return isSame ? [] : [{ place, recorded: shown(recorded), ours: shown(ours) }];
}

type JsonObject = Record<string, Json>;

function compareObjects(recorded: JsonObject, ours: JsonObject, place: string, comparison: Comparison) {
  const differences: Difference[] = [];
  for (const name of new Set([...Object.keys(recorded), ...Object.keys(ours)])) {
    const at = `${place}.${name}`;
    const [before, now] = [recorded[name], ours[name]];
    if (before !== undefined && now !== undefined)
      differences.push(...compareJson(before, now, at, comparison));
    else differences.push({ place: at, recorded: shown(before), ours: shown(now) });
  }
  const order = Object.keys(recorded).filter((name) => name in ours);
  const ourOrder = Object.keys(ours).filter((name) => name in recorded);
  if (order.join() !== ourOrder.join())
    differences.push({ place: `${place} (order)`, recorded: order.join(), ours: ourOrder.join() });
  return differences;
}

function compareLists(recorded: Json[], ours: Json[], place: string, comparison: Comparison) {
  const both = Math.min(recorded.length, ours.length);
  const differences = recorded
    .slice(0, both)
    .flatMap((item, at) => compareJson(item, ours[at] ?? null, `${place}.${at}`, comparison));
  if (recorded.length !== ours.length) {
    const count = (list: Json[]) => `${list.length}: ${shown(list.slice(both))}`;
    differences.push({ place: `${place} (length)`, recorded: count(recorded), ours: count(ours) });
  }
  return differences;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typeOf(value: Json): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

const LONGEST = 300;

function shown(value: Json | undefined): string {
  return value === undefined ? '(absent)' : JSON.stringify(value).slice(0, LONGEST);
}
