/**
 * How the fields of a stored thing are kept, in their order on the wire: declared once, beside the type that says what they
 * mean. The server makes columns, rows and answers of it, so that a new field is this line, a migration and its use.
 *
 * `id`: a UUID. `instant`: a point in time. `json`: anything else, as JSON text. `?`: may be null. `made`: not kept at all,
 * but made for each answer.
 */
export type Fields<Shown> = { readonly [Name in keyof Shown]-?: Kind<Shown[Name]> };

export type ColumnKind = 'id' | 'text' | 'instant' | 'flag' | 'integer' | 'float' | 'json';

/** The kinds that may hold a type: what is not in the list does not compile. */
type Kind<T> = 'made' | (null extends T ? `${KindOf<NonNullable<T>>}?` : KindOf<T>);

type KindOf<T> = [T] extends [string]
  ? 'id' | 'text' | 'instant'
  : [T] extends [number]
    ? 'integer' | 'float'
    : [T] extends [boolean]
      ? 'flag'
      : 'json';
