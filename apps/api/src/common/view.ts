import type { Fields } from '@flowgate/contracts';
import { propertyName, type Stored } from '../database/columns';
import { toSecondsWithOffset } from './instant';

/** The fields that are made for each answer, of the entity that the others are kept in. */
type Made<Shown, Declared extends Fields<Shown>, Entity> = {
  readonly [Name in keyof Shown as Declared[Name] extends 'made' ? Name : never]: (
    entity: Entity,
  ) => Shown[Name];
};

/** Those of the fields, in that order. */
export function chosen<Declared extends object, const Name extends keyof Declared>(
  declared: Declared,
  names: readonly Name[],
): Pick<Declared, Name> {
  return Object.fromEntries(names.map((name) => [name, declared[name]])) as Pick<Declared, Name>;
}

/** All of the fields but one. */
export function without<Declared extends object, const Name extends keyof Declared>(
  declared: Declared,
  left: Name,
): Omit<Declared, Name> {
  return Object.fromEntries(Object.entries(declared).filter(([name]) => name !== left)) as Omit<
    Declared,
    Name
  >;
}

/**
 * How a stored thing is shown: its fields under their names on the wire, in the order of their declaration.
 *
 * @param made makes what is not kept
 */
export function view<Shown, Declared extends Fields<Shown>, Entity extends Stored<Shown, Declared>>(
  declared: Declared,
  made: Made<Shown, Declared, Entity>,
): (entity: Entity) => Shown {
  const makers = made as Readonly<Record<string, (entity: Entity) => unknown>>;
  const fields = Object.entries<string>(declared).map(
    ([name, kind]) => [name, makers[name] ?? reader(name, kind)] as const,
  );
  return (entity) => {
    const shown: Record<string, unknown> = {};
    for (const [name, read] of fields) shown[name] = read(entity);
    return shown as Shown;
  };
}

function reader(name: string, kind: string): (entity: object) => unknown {
  const property = propertyName(name);
  const read = (entity: object) => (entity as Readonly<Record<string, unknown>>)[property] ?? null;
  if (!kind.startsWith('instant')) return read;
  return (entity) => {
    const instant = read(entity) as string | null;
    return instant === null ? null : toSecondsWithOffset(instant);
  };
}
