/** Values as the contents of files. */
import { ComponentError, Data, Float, type Message, pythonStr, safeConvert, Table } from '@flowgate/engine';
import { type CsvCell, csvText } from './documents/csv';
import { xlsxBytes } from './documents/xlsx-writer';

export type Writable = Message | Data | Table;
export type WrittenFormat = 'csv' | 'excel' | 'html' | 'json' | 'markdown' | 'txt';

/** What is written, and how it is put at the end of a file that is there. */
export interface Written {
  readonly whole: string | Uint8Array;
  /** With what is there; `null` for formats that cannot grow. */
  readonly after: ((before: string) => string) | null;
}

export async function writtenContent(value: Writable, format: WrittenFormat): Promise<Written> {
  if (value instanceof Data || value instanceof Table) return writtenTable(value, format);
  if (format === 'json') return asJson([{ message: value.text }], { message: value.text });
  return asText(format === 'markdown' ? `**Message:**\n\n${value.text}` : value.text, '\n');
}

async function writtenTable(value: Data | Table, format: WrittenFormat): Promise<Written> {
  if (format === 'json')
    return value instanceof Data ? asJson([value.data], value.data) : asJson(value.rows.map(withGaps(value)));
  const table = value instanceof Table ? value : columnsOf(value);
  if (format === 'markdown') return asText(safeConvert(table, false), '\n\n');
  const body = table.rows.map((row) => table.columns.map((column) => cell(row[column])));
  if (format === 'excel') return { whole: await xlsxBytes([table.columns, ...body]), after: null };
  const rows = csvText(body);
  return { whole: csvText([table.columns]) + rows, after: (before) => before + rows };
}

function asText(text: string, between: string): Written {
  return { whole: text, after: (before) => before + between + text };
}

/** A file that is JSON becomes a list of what it held and what is added. */
function asJson(items: readonly unknown[], whole: unknown = items): Written {
  return {
    whole: jsonText(whole),
    after: (before) => {
      const there = JSON.parse(before) as unknown;
      return jsonText([...(Array.isArray(there) ? (there as unknown[]) : [there]), ...items]);
    },
  };
}

function jsonText(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) => (one instanceof Float ? one.value : one), 2);
}

function withGaps({ columns }: Table) {
  return (row: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
}

/** An object of lists as a table of columns, as pandas reads it. */
function columnsOf({ data }: Data): Table {
  const lists = Object.values(data).filter((value) => Array.isArray(value)) as unknown[][];
  const length = lists[0]?.length;
  if (length === undefined) throw new ComponentError('If using all scalar values, you must pass an index');
  if (lists.some((list) => list.length !== length))
    throw new ComponentError('All arrays must be of the same length');
  const rows = Array.from({ length }, (_, at) =>
    Object.fromEntries(
      Object.entries(data).map(([key, value]) => [
        key,
        Array.isArray(value) ? (value[at] as unknown) : value,
      ]),
    ),
  );
  return new Table(rows);
}

function cell(value: unknown): CsvCell {
  if (value instanceof Float) return value.value;
  if (value === null || value === undefined || typeof value === 'number' || typeof value === 'boolean')
    return value;
  return pythonStr(value);
}
