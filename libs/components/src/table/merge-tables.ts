import { ComponentError, pythonRepr, Table, type Row } from '@flowgate/engine';
import { hasCell } from '../data/conversions';

const MOST_ROWS = 1_000_000;

/**
 * Joins two tables on a column, as pandas' `merge`. Of a column that both have the left value counts, the right one where the left is
 * missing.
 * @param how inner, outer, left, right or cross
 */
export function mergeTables(left: Table | null, right: Table | null, column: string, how: string): Table {
  if (left === null) return new Table([]);
  if (right === null) return left;
  refuseTooMany(how === 'cross' ? left.rows.length * right.rows.length : 0);
  if (how === 'cross')
    return new Table(left.rows.flatMap((one) => right.rows.map((other) => joined(one, other))));
  requireColumn(left, 'left', column);
  requireColumn(right, 'right', column);
  const byValue = Map.groupBy(right.rows, (row) => row[column]);
  const matched = new Set<Row>();
  let size = 0;
  const rows = left.rows.flatMap((row) => {
    const matches = byValue.get(row[column]) ?? [];
    refuseTooMany((size += matches.length));
    for (const match of matches) matched.add(match);
    if (matches.length > 0) return matches.map((match) => joined(row, match));
    return how === 'left' || how === 'outer' ? [row] : [];
  });
  const rest = how === 'right' || how === 'outer' ? right.rows.filter((row) => !matched.has(row)) : [];
  return new Table([...rows, ...rest]);
}

/** Two tables that have one value each make the product of their rows. */
function refuseTooMany(rows: number): void {
  if (rows > MOST_ROWS) throw new ComponentError(`The merged table would have more than ${MOST_ROWS} rows.`);
}

function joined(left: Row, right: Row): Row {
  const present = Object.entries(left).filter(([key]) => hasCell(left, key));
  return { ...Object.fromEntries(present), ...withoutKeys(right, new Set(present.map(([key]) => key))) };
}

function withoutKeys(row: Row, keys: ReadonlySet<string>): Row {
  return Object.fromEntries(Object.entries(row).filter(([key]) => !keys.has(key)));
}

function requireColumn(table: Table, side: 'left' | 'right', column: string): void {
  if (table.columns.includes(column)) return;
  throw new ComponentError(
    `Column '${column}' not found in ${side} DataFrame. Available: ${pythonRepr(table.columns)}`,
  );
}
