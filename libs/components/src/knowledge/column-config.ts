import { ComponentError, pythonRepr, pythonStr, type Row, type Table } from '@flowgate/engine';
import { type KeyedDocument, keyOf } from './add-documents';

export interface ColumnUse {
  readonly name: string;
  /** Its text is embedded. */
  readonly vectorize: boolean;
  /** Duplicates are told by it. */
  readonly identifier: boolean;
}

/** @throws ComponentError in Langflow's words when there are none, or the table has not such a column */
export function columnUses(rows: readonly Row[], { columns }: Table): ColumnUse[] {
  if (rows.length === 0) throw new ComponentError('Column configuration cannot be empty');
  return rows.map((row) => {
    const name = pythonStr(row.column_name ?? '');
    if (!columns.includes(name)) {
      throw new ComponentError(
        `Column '${name}' not found in DataFrame. Available columns: ${pythonRepr([...columns])}`,
      );
    }
    return { name, vectorize: isOn(row.vectorize), identifier: isOn(row.identifier) };
  });
}

function isOn(flag: unknown): boolean {
  return typeof flag === 'string' ? /^(true|1|yes|y|on|t)$/i.test(flag.trim()) : Boolean(flag);
}

/**
 * The documents in the rows of a table: the text is that of the columns to be embedded, everything else is metadata.
 * @param source what is said of all of them
 */
export function documentsOfRows(
  table: Table,
  uses: readonly ColumnUse[],
  source: Row | null,
): KeyedDocument[] {
  const vectorized = uses.filter(({ vectorize }) => vectorize).map(({ name }) => name);
  const identifying = uses.filter(({ identifier }) => identifier).map(({ name }) => name);
  return table.rows.map((row) => {
    const text = textOf(row, vectorized);
    const key = keyOf(identifying.length > 0 ? textOf(row, identifying) : text);
    const others = table.columns.filter((column) => !vectorized.includes(column) && isFilled(row[column]));
    const metadata = Object.fromEntries(others.map((column) => [column, pythonStr(row[column])]));
    return { key, text, metadata: { ...metadata, _id: key, ...(source && { source_metadata: source }) } };
  });
}

function textOf(row: Row, columns: readonly string[]): string {
  return columns
    .filter((column) => isFilled(row[column]))
    .map((column) => pythonStr(row[column]))
    .join(' ');
}

function isFilled(cell: unknown): boolean {
  return cell !== undefined && cell !== null && cell !== '' && !Number.isNaN(cell);
}

export function columnMetadata({ columns }: Table, uses: readonly ColumnUse[]): Row {
  return {
    total_columns: columns.length,
    mapped_columns: uses.length,
    unmapped_columns: columns.length - uses.length,
    columns: uses.map(({ name, vectorize, identifier }) => ({ name, vectorize, identifier })),
    summary: {
      vectorized_columns: uses.filter(({ vectorize }) => vectorize).map(({ name }) => name),
      identifier_columns: uses.filter(({ identifier }) => identifier).map(({ name }) => name),
    },
  };
}
