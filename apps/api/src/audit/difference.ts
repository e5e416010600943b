import { isDeepStrictEqual } from 'node:util';
import type { AuditedChange } from '@flowgate/contracts';
import { propertyName } from '../database/columns';

export type Changes = Record<string, AuditedChange>;

/** Longer texts are cut in the trail. */
const LONGEST_TEXT = 200;

export interface AuditedFields {
  /** Fields, by their names on the wire, that are told with what they were and are. */
  readonly shown: readonly string[];
  /** Secret or large ones: told is only that they changed. */
  readonly hidden?: readonly string[];
}

/** What of a stored thing is another. Of one that was made or deleted, what it had. */
export function difference(before: object | null, after: object | null, fields: AuditedFields): Changes {
  const changes: Changes = {};
  for (const name of fields.shown) {
    const [from, to] = [valueOf(before, name), valueOf(after, name)];
    if (isDeepStrictEqual(from, to)) continue;
    changes[name] = {
      ...(from !== null && { from: shortened(from) }),
      ...((to !== null || before !== null) && after !== null && { to: shortened(to) }),
    };
  }
  if (before === null || after === null) return changes;
  for (const name of fields.hidden ?? [])
    if (!isDeepStrictEqual(valueOf(before, name), valueOf(after, name))) changes[name] = { changed: true };
  return changes;
}

function valueOf(thing: object | null, name: string): unknown {
  return (thing as Readonly<Record<string, unknown>> | null)?.[propertyName(name)] ?? null;
}

function shortened(value: unknown): unknown {
  return typeof value === 'string' && value.length > LONGEST_TEXT
    ? `${value.slice(0, LONGEST_TEXT)}…`
    : value;
}
