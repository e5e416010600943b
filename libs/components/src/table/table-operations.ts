/** What one can do with a table: the operations of Langflow's Table Operations, each a function. pandas' words for what is wrong. */
import { ComponentError, pythonRepr, Table, type Row } from '@flowgate/engine';
import { hasCell } from '../data/conversions';
import { filterRows } from './filter-rows';
import { mergeTables } from './merge-tables';

export interface TableOperationInputs {
  readonly column_name: string;
  readonly filter_value: string;
  readonly filter_operator: string;
  readonly ascending: boolean;
  readonly new_column_name: string;
  readonly new_column_value: string;
  readonly columns_to_select: readonly string[];
  readonly num_rows: number;
  readonly replace_value: string;
  readonly replacement_value: string;
  readonly left_dataframe: Table | null;
  readonly right_dataframe: Table | null;
  readonly merge_on_column: string;
  readonly merge_how: string;
}

type Operation = (
  table: Table,
  inputs: TableOperationInputs,
  all: readonly Table[],
) => Table | Promise<Table>;

/** @throws ComponentError for a column that is not there, or an operation that is none */
export async function operateOnTable(
  tables: readonly Table[],
  operation: string,
  inputs: TableOperationInputs,
): Promise<Table> {
  const table = tables[0] ?? new Table([]);
  if (operation === '') return table;
  const run = OPERATIONS[operation];
  if (!run) throw new ComponentError(`Unsupported operation: ${operation}`);
  return run(table, inputs, tables);
}

const OPERATIONS: Readonly<Record<string, Operation>> = {
  'Add Column': (table, { new_column_name: name, new_column_value: value }) =>
    new Table(table.rows.map((row) => ({ ...row, [name]: value }))),
  Concatenate: (_table, _inputs, all) => new Table(all.flatMap(({ rows }) => rows)),
  'Drop Column': (table, { column_name: column }) => {
    if (!table.columns.includes(column))
      throw new ComponentError(`[${pythonRepr(column)}] not found in axis`, { kind: 'KeyError' });
    return mapEntries(table, (entries) => entries.filter(([key]) => key !== column));
  },
  Filter: (table, { column_name, filter_value, filter_operator }) => {
    requireColumn(table, column_name);
    return filterRows(table, column_name, filter_operator, filter_value);
  },
  Head: (table, { num_rows }) => table.withRows(table.rows.slice(0, num_rows)),
  Merge: (_table, inputs) =>
    mergeTables(inputs.left_dataframe, inputs.right_dataframe, inputs.merge_on_column, inputs.merge_how),
  'Rename Column': (table, { column_name: column, new_column_name: name }) =>
    mapEntries(table, (entries) => entries.map(([key, value]) => [key === column ? name : key, value])),
  'Replace Value': (table, { column_name: column, replace_value, replacement_value }) => {
    requireColumn(table, column);
    return mapEntries(table, (entries) =>
      entries.map(([key, value]) => [
        key,
        key === column && value === replace_value ? replacement_value : value,
      ]),
    );
  },
  'Select Columns': select,
  Sort: (table, { column_name: column, ascending }) => {
    requireColumn(table, column);
    return sorted(table, column, ascending);
  },
  Tail: (table, { num_rows }) => table.withRows(num_rows === 0 ? [] : table.rows.slice(-num_rows)),
  'Drop Duplicates': (table, { column_name: column }) => {
    requireColumn(table, column);
    const seen = new Set<string>();
    return new Table(
      table.rows.filter((row) => {
        const key = pythonRepr(row[column]);
        return !seen.has(key) && seen.add(key);
      }),
    );
  },
};

type Entries = [string, unknown][];

function mapEntries(table: Table, change: (entries: Entries) => Entries): Table {
  return new Table(table.rows.map((row) => Object.fromEntries(change(Object.entries(row)))));
}

function requireColumn(table: Table, column: string): void {
  if (!table.columns.includes(column)) throw new ComponentError(column, { kind: 'KeyError' });
}

function select(table: Table, { columns_to_select }: TableOperationInputs): Table {
  const names = columns_to_select.map((name) => name.trim());
  const missing = names.filter((name) => !table.columns.includes(name));
  if (missing.length === names.length && names.length > 0)
    throw new ComponentError(`None of [Index(${pythonRepr(names)}, dtype='object')] are in the [columns]`, {
      kind: 'KeyError',
    });
  if (missing.length > 0)
    throw new ComponentError(`${pythonRepr(missing)} not in index`, { kind: 'KeyError' });
  const pick = (row: Row) =>
    names.filter((name) => hasCell(row, name)).map((name) => [name, row[name]] as const);
  return new Table(table.rows.map((row) => Object.fromEntries(pick(row))));
}

/** Rows without a value come last, whichever way. */
function sorted(table: Table, column: string, ascending: boolean): Table {
  const hasValue = (row: Row) => hasCell(row, column) && row[column] !== null;
  const present = table.rows.filter(hasValue);
  const missing = table.rows.filter((row) => !hasValue(row));
  const order = (a: unknown, b: unknown) => (a === b ? 0 : (a as number) < (b as number) ? -1 : 1);
  const inOrder = [...present].sort((a, b) => order(a[column], b[column]) * (ascending ? 1 : -1));
  return new Table([...inOrder, ...missing]);
}
