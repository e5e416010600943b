/** Langflow's ways from one kind of value to another (docs/langflow/execution.md#values-and-their-texts), where an edge does not convert by itself. */
import { Data, Float, Message, pythonStr, safeConvert, Table, type Row } from '@flowgate/engine';

/** A value of an edge that the converting components take. */
export type Convertible = Message | Data | Table;

export function isConvertible(value: unknown): value is Convertible {
  return value instanceof Message || value instanceof Data || value instanceof Table;
}

/** A list's first item counts, as in Langflow. */
export function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? (value as unknown[])[0] : value;
}

export function toMessage(value: unknown): Message {
  if (value instanceof Message) return value;
  if (value instanceof Data) return new Message({ text: dataText(value) });
  return new Message({ text: value instanceof Table ? tableText(value) : pythonStr(value) });
}

function dataText({ data, textKey }: Data): string {
  return Object.hasOwn(data, textKey) ? pythonStr(data[textKey]) : pythonStr({ ...data });
}

function tableText(table: Table): string {
  return safeConvert(table, true);
}

export function toData(value: unknown): Data {
  if (value instanceof Data) return value;
  if (value instanceof Table) return new Data({ results: value.rows });
  if (value instanceof Message) return new Data({ text: value.text });
  return isRow(value) ? new Data(value) : new Data({ text: pythonStr(value) });
}

export function toTable(value: unknown): Table {
  if (value instanceof Table) return value;
  const { data } = toData(value);
  const [only, ...others] = Object.values(data);
  if (only === undefined) return new Table([]);
  if (others.length === 0 && Array.isArray(only) && only.every(isRow)) return new Table(only);
  return new Table([data]);
}

export function isRow(value: unknown): value is Row {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !isConvertible(value) &&
    !(value instanceof Float)
  );
}

/**
 * The rows of a table as pandas hands them out: a cell that is not there is `nan`, and the whole numbers of a column with such gaps are
 * floats.
 */
export function rowsWithGaps({ rows, columns }: Table): Row[] {
  const gaps = new Set(columns.filter((column) => rows.some((row) => !hasCell(row, column))));
  return rows.map((row) =>
    Object.fromEntries(columns.map((column) => [column, cell(row, column, gaps.has(column))])),
  );
}

function cell(row: Row, column: string, hasGaps: boolean): unknown {
  if (!hasCell(row, column)) return Number.NaN;
  const value = row[column];
  return hasGaps && typeof value === 'number' ? new Float(value) : value;
}

export function hasCell(row: Row, column: string): boolean {
  return Object.hasOwn(row, column) && row[column] !== undefined;
}
