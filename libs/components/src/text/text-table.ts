import { ComponentError, Table, type Row } from '@flowgate/engine';

/** The line below a Markdown table's head. */
function isRule(line: string): boolean {
  return line.includes('-') && Array.from(line).every((char) => ' \t|:-'.includes(char));
}

/** A text whose lines are rows, e.g. a Markdown table, as a table; columns of numbers become numbers. */
export function textTable(text: string, separator: string, hasHeader: boolean): Table {
  const lines = text.split('\n').map((line) => line.trim());
  const rows = lines
    .filter((line) => line !== '' && !(hasHeader && isRule(line)))
    .map((line) => cellsOf(line, separator));
  const [header = [], ...body] = hasHeader ? rows : [[], ...rows];
  if (hasHeader) refuseOtherWidth(header, body);
  const width = body.reduce((most, cells) => Math.max(most, cells.length), 0);
  const names = hasHeader ? header : Array.from({ length: width }, (_, at) => `col_${at}`);
  const isNumber = names.map((_, at) => body.every((cells) => isNumeric(cells[at])));
  return new Table(
    body.map((cells): Row => {
      const present = names.map((name, at) => [name, cells[at], isNumber[at]] as const);
      return Object.fromEntries(
        present
          .filter(([, cell]) => cell !== undefined)
          .map(([name, cell, asNumber]) => [name, asNumber ? Number(cell) : cell]),
      );
    }),
  );
}

function cellsOf(line: string, separator: string): string[] {
  let inside = line;
  if (separator !== '' && inside.startsWith(separator)) inside = inside.slice(separator.length);
  if (separator !== '' && inside.endsWith(separator)) inside = inside.slice(0, -separator.length);
  return inside.split(separator).map((cell) => cell.trim());
}

function refuseOtherWidth(header: readonly string[], body: readonly (readonly string[])[]): void {
  const at = body.findIndex((cells) => cells.length !== header.length);
  if (at < 0) return;
  throw new ComponentError(
    `Header mismatch: ${header.length} column(s) in header vs ${body[at]?.length ?? 0} column(s) in data row ${at + 1}. ` +
      'Please ensure the header has the same number of columns as your data.',
  );
}

function isNumeric(cell: string | undefined): boolean {
  return cell === undefined || /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(cell);
}
