export type Value = string | number | boolean | null;
export type Values = readonly Value[];
/** The columns' names, in the order of a row's values, with PostgreSQL's names of their types. */
export type Columns = Readonly<Record<string, 'text' | 'boolean' | 'integer' | 'float8'>>;

/** Rows of one table, each with a value a column. */
export interface Insertion {
  readonly table: string;
  readonly columns: Columns;
  readonly rows: readonly Values[];
  /** A row whose key is there already makes all fail; otherwise it is left out. */
  readonly mustBeNew?: boolean;
}

/** One statement for each of many given rows, such as an update of the rows that they name. */
export interface Change {
  /** Of what is given. */
  readonly columns: Columns;
  readonly rows: readonly Values[];
  /**
   * The statement, over a table `given` of any number of rows.
   * @param given stands in its FROM
   */
  readonly sql: (given: string) => string;
}

/**
 * Single statements that stand in the way of every run: the same text each time, so each connection prepares it once and then only
 * executes it. TypeORM's `query` makes a query runner for each call and has PostgreSQL parse and plan anew, which costs several
 * times what a look-up by key does. Parameters are `$1`, `$2`, ... on both databases,
 * in whatever order. Not for use inside transactions.
 *
 * Errors are the driver's own.
 */
export abstract class Statements {
  /** SQL for the database's clock: milliseconds since 1970. */
  abstract readonly clock: string;
  /** All rows, however many and large. */
  abstract rows<Row>(sql: string, values: Values): Promise<Row[]>;
  /** A small row that an index leads to; `undefined` when there is none. Must be quick: others may wait behind it. */
  abstract row<Row>(sql: string, values: Values): Promise<Row | undefined>;
  /** Changes something; resolves after the commit. */
  abstract run(sql: string, values: Values): Promise<void>;
  /** Adds rows in one statement, each with a value a column; resolves after the commit. */
  abstract insert(table: string, columns: Columns, rows: readonly Values[]): Promise<void>;
  /**
   * Adds rows of several tables, and then changes some, all or none. What locks rows that others lock, too, holds up nobody but who comes
   * this way.
   * @returns what the change gives, after the commit
   */
  abstract together<Row>(insertions: readonly Insertion[], change?: Change): Promise<Row[]>;
  /**
   * Resolves when whoever looks something up now is done with it, or soon. They are about to store something, mostly, and a commit that
   * waits for them does the work of several.
   */
  abstract idle(): Promise<void>;
  /** Gives up what is held beside the data source's own connections. */
  abstract close(): Promise<void>;
}

/** Names as SQL takes them. */
export function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

/** A statement that changes the row with that key; its values are given in the order of the columns, as for an insertion. */
export function updateOf(table: string, columns: Columns, key: readonly string[]): string {
  const names = Object.keys(columns);
  const equals = (name: string) => `"${name}" = $${names.indexOf(name) + 1}`;
  const changed = names.filter((name) => !key.includes(name));
  return `UPDATE "${table}" SET ${changed.map(equals).join(', ')} WHERE ${key.map(equals).join(' AND ')}`;
}

/** The row with these columns as booleans, which SQLite does not have. */
export function withFlags<Row extends object>(
  row: Row | undefined,
  ...flags: (keyof Row)[]
): Row | undefined {
  if (row === undefined) return undefined;
  for (const flag of flags) row[flag] = Boolean(row[flag]) as Row[keyof Row];
  return row;
}
