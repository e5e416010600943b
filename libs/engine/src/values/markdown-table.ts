/** A Table as a Markdown pipe table, laid out as the library `tabulate` does for Langflow (docs/langflow/execution.md#values-and-their-texts). */
import { general, pythonStr } from './python-text';
import { type Row, type Table } from './table';

type ColumnKind = 'number' | 'integer' | 'text';

/** @param clean drops empty rows and blank cells, and leaves one newline of several */
export function markdownTable(table: Table, clean: boolean): string {
  const { columns, rows } = clean ? cleaned(table) : table;
  if (columns.length === 0) return '';
  const laidOut = columns.map((column) => layOut(column, rows));
  const lines = [
    laidOut.map(({ header }) => header),
    laidOut.map(({ rule }) => rule),
    ...rows.map((_row, at) => laidOut.map(({ cells }) => cells[at] ?? '')),
  ];
  const [header = [], rule = [], ...body] = lines;
  return [line(header), `|${rule.join('|')}|`, ...body.map(line)].join('\n');
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function cleaned(table: Table): { columns: readonly string[]; rows: readonly Row[] } {
  const kept = table.rows.filter((row) =>
    table.columns.some((column) => !isMissing(row, column) && row[column] !== null),
  );
  const rows = kept.map((row) =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [key, cleanCell(value)])),
  );
  return { columns: table.columns, rows };
}

function cleanCell(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return value.trim() === '' ? '' : value.replaceAll(/\r\n?/g, '\n').replaceAll(/\n+/g, '\n');
}

function isMissing(row: Row, column: string): boolean {
  return !Object.hasOwn(row, column) || row[column] === undefined;
}

function layOut(column: string, rows: readonly Row[]) {
  const kind = kindOf(rows.map((row) => (isMissing(row, column) ? undefined : row[column])));
  const texts = rows.map((row) => cellText(row, column, kind));
  const cells = kind === 'number' ? alignPoints(texts) : texts.map((text) => text.trim());
  const width = cells.reduce((most, cell) => Math.max(most, length(cell)), length(column) + 2);
  const pad = kind === 'text' ? padRight : padLeft;
  return {
    header: pad(column, width),
    rule: kind === 'text' ? `:${'-'.repeat(width + 1)}` : `${'-'.repeat(width + 1)}:`,
    cells: cells.map((cell) => pad(cell, width)),
  };
}

function kindOf(values: readonly unknown[]): ColumnKind {
  const present = values.filter((value) => value !== undefined && value !== null && value !== '');
  // Of a column without a single cell pandas has numbers that are none.
  if (present.length === 0) return values.includes(undefined) ? 'number' : 'text';
  if (!present.every(isNumeric)) return 'text';
  return present.length === values.length && present.every((value) => /^[+-]?\d+$/.test(String(value)))
    ? 'integer'
    : 'number';
}

/** A text that reads as a number counts as one. */
function isNumeric(value: unknown): value is number | string {
  if (typeof value === 'number') return true;
  return typeof value === 'string' && /^\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*$/.test(value);
}

function cellText(row: Row, column: string, kind: ColumnKind): string {
  if (isMissing(row, column)) return 'nan';
  const value = row[column];
  if (value === null) return kind === 'text' ? '' : 'nan';
  if (kind === 'number' && value !== '') return general(Number(value));
  const text = pythonStr(value).replaceAll(/\r\n?/g, '\n');
  return withoutOuterBreaks(text).replaceAll('\n', '<br/>').replaceAll('|', '\\|');
}

function withoutOuterBreaks(text: string): string {
  let from = 0;
  let to = text.length;
  while (text[from] === '\n') from++;
  while (to > from && text[to - 1] === '\n') to--;
  return text.slice(from, to);
}

function alignPoints(texts: readonly string[]): readonly string[] {
  const decimals = texts.map((text) => (/^[+-]?\d+$/.test(text) || text === 'nan' ? -1 : afterPoint(text)));
  const most = decimals.reduce((left, right) => Math.max(left, right), -1);
  return texts.map((text, at) => text + ' '.repeat(most - (decimals[at] ?? -1)));
}

function afterPoint(text: string): number {
  const point = text.includes('.') ? text.lastIndexOf('.') : text.toLowerCase().lastIndexOf('e');
  return point < 0 ? -1 : text.length - point - 1;
}

/** In characters, as Python counts. */
function length(text: string): number {
  return Array.from(text).length;
}

function padRight(text: string, width: number): string {
  return text + ' '.repeat(width - length(text));
}

function padLeft(text: string, width: number): string {
  return ' '.repeat(width - length(text)) + text;
}
