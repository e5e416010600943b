import type { ColumnKind, Fields } from '@flowgate/contracts';
import { Column, type ColumnOptions } from 'typeorm';

/** `user_id` -> `userId` */
export type PropertyName<Name extends string> = Name extends `${infer First}_${infer Rest}`
  ? `${First}${Capitalize<PropertyName<Rest>>}`
  : Name;

/** The properties of an entity that keeps those fields: what is `made` for answers is none of them. */
export type Stored<Shown, Declared extends Fields<Shown>> = {
  -readonly [
    Name in keyof Shown & string as Declared[Name] extends 'made' ? never : PropertyName<Name>
  ]: Shown[Name];
};

/** Columns mean the same on SQLite and PostgreSQL. */
const COLUMNS: Readonly<Record<ColumnKind, ColumnOptions>> = {
  id: { type: 'varchar', length: 36 },
  text: { type: 'text' },
  instant: { type: 'text' },
  flag: { type: 'boolean' },
  integer: { type: 'integer' },
  float: { type: 'float' },
  json: { type: 'simple-json' },
};

/**
 * A class to extend an entity from: it has a column for each of the fields that are kept. What only the server knows, indexes
 * and references are the entity's own.
 */
export function columns<Shown, Declared extends Fields<Shown>>(
  declared: Declared,
): abstract new () => Stored<Shown, Declared> {
  // oxlint-disable-next-line typescript/no-extraneous-class -- it has columns, given below
  abstract class Columns {}
  for (const [name, kind] of Object.entries<string>(declared)) {
    if (kind === 'made') continue;
    const options = COLUMNS[kind.replace('?', '') as ColumnKind];
    const column = Column({ ...options, name, nullable: kind.endsWith('?'), primary: name === 'id' });
    column(Columns.prototype, propertyName(name));
  }
  return Columns as abstract new () => Stored<Shown, Declared>;
}

/** The entity's property for a field of that name. */
export function propertyName(field: string): string {
  return field.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}
