import { type Data } from './data';

export type Row = Readonly<Record<string, unknown>>;

/**
 * Langflow's `DataFrame` (newer name `Table`): rows under named columns. The columns are the union of the rows' keys,
 * in the order in which they are first seen; a row without a column's key has no value there, which is not the same
 * as an explicit `null` (docs/langflow/execution.md#values-and-their-texts).
 */
export class Table {
  readonly columns: readonly string[];

  constructor(readonly rows: readonly Row[]) {
    const columns = new Set<string>();
    for (const row of rows) for (const key of Object.keys(row)) columns.add(key);
    this.columns = [...columns];
  }

  /** The same columns with other rows: a column stays when the last row that has a value there goes. */
  withRows(rows: readonly Row[]): Table {
    return new Table(
      rows.map((row) => Object.fromEntries(this.columns.map((column) => [column, row[column]]))),
    );
  }

  static fromData(items: readonly Data[]): Table {
    return new Table(items.map((item) => item.data));
  }
}
