import { csvText } from './csv';
import { unzip } from './unzip';

type Cell = string | number | boolean | Date | null;

export interface Workbook {
  /** Each sheet as CSV, under its name when there are several. */
  readonly text: string;
  /** Of the first sheet, under the names in its first row. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

export async function xlsxWorkbook(bytes: Uint8Array): Promise<Workbook> {
  // The reader does not count what it unpacks.
  await unzip(bytes, () => true);
  const { default: readWorkbook } = await import('read-excel-file/node');
  const sheets = await readWorkbook(Buffer.from(bytes));
  const written = sheets.map(({ sheet, data }) => {
    const text = csvText(data.map((row) => row.map((cell) => plain(cell as Cell))));
    return sheets.length > 1 ? `${sheet}\n\n${text}` : text;
  });
  return { text: written.join('\n'), rows: rowsOf(sheets[0]?.data ?? []) };
}

function rowsOf([header = [], ...body]: readonly (readonly unknown[])[]): Workbook['rows'] {
  const names = header.map((name, at) => (name === null ? `Unnamed: ${at}` : String(plain(name as Cell))));
  return body.map((cells) =>
    Object.fromEntries(names.map((name, at) => [name, plain(cells[at] as Cell) ?? undefined])),
  );
}

/** A date as pandas shows it. */
function plain(cell: Cell | undefined): Exclude<Cell, Date> {
  if (!(cell instanceof Date)) return cell ?? null;
  return cell.toISOString().slice(0, 19).replace('T', ' ');
}
