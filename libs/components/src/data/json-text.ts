import { Data, Table, type Row } from '@flowgate/engine';
import { isRow } from './conversions';

/**
 * What a text says if it is JSON or CSV, as TypeConverter's `auto_parse` reads it: an object, a list of objects as `records`. `null` for
 * any other text.
 */
export async function parsedText(text: string): Promise<Data | null> {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  return fromJson(trimmed) ?? (await fromCsv(trimmed));
}

function fromJson(text: string): Data | null {
  if (!/^[[{]/.test(text)) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  if (isRow(value)) return new Data(value);
  return Array.isArray(value) && value.every(isRow) ? new Data({ records: value }) : null;
}

async function fromCsv(text: string): Promise<Data | null> {
  const [first = '', second] = text.split('\n', 2);
  if (second === undefined || !first.includes(',')) return null;
  const table = await csvTable(text);
  if (table === null) return null;
  const cells = (row: Row) => Object.entries(row).filter(([, cell]) => cell !== undefined);
  return new Data({ records: table.rows.map((row): Row => Object.fromEntries(cells(row))) });
}

/** A CSV text with a header as a table, with the types that pandas guesses; `null` when it is none. */
export async function csvTable(text: string): Promise<Table | null> {
  const lines = await csvLines(text);
  const [header, ...body] = lines ?? [];
  if (header === undefined) return null;
  const widest = body.reduce((most, cells) => Math.max(most, cells.length), 0);
  // pandas takes one cell more than the header has for an index in front, and drops it.
  if (widest > header.length + 1) return null;
  const shift = widest === header.length + 1 ? 1 : 0;
  const columns = header.map((_, at) => body.map((cells) => cells[at + shift]));
  const typed = columns.map(typedColumn);
  const rows = body.map((_, row): Row =>
    Object.fromEntries(header.map((name, at) => [name, typed[at]?.[row]] as const)),
  );
  return new Table(rows);
}

async function csvLines(text: string): Promise<string[][] | null> {
  const { parse: parseCsv, CsvError } = await import('csv-parse/sync');
  try {
    return parseCsv(text, { relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}

/** A column is numbers or switches if all of its cells read as such; an empty cell is a gap. */
function typedColumn(cells: readonly (string | undefined)[]): unknown[] {
  const present = cells.filter((cell) => cell !== undefined && cell !== '');
  const convert = converterFor(present as string[]);
  return cells.map((cell) => (cell === undefined || cell === '' ? undefined : convert(cell)));
}

function converterFor(cells: readonly string[]): (cell: string) => unknown {
  if (cells.length === 0) return (cell) => cell;
  if (cells.every((cell) => /^\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*$/i.test(cell))) return Number;
  if (cells.every((cell) => /^(true|false)$/i.test(cell))) return (cell) => /^true$/i.test(cell);
  return (cell) => cell;
}
