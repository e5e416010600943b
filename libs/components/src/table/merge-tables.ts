import { ComponentError, pythonRepr, Table, type Row } from '@flowgate/engine';
import { hasCell } from '../data/conversions';

/**
 * Joins two tables on a column, as pandas' `merge`. Of a column that both have the left value counts, the right one where the left is
 * missing.
 * @param how inner, outer, left, right or cross
 */
export function mergeTables(left: Table | null, right: Table | null, column: string, how: string): Table {
  if (left === null) return new Table([]);
  if (right === null) return left;
  if (how === 'cross')
    return new Table(left.rows.flatMap((one) => right.rows.map((other) => joined(one, other))));
  requireColumn(left, 'left', column);
  requireColumn(right, 'right', column);
  const matched = new Set<Row>();
  const rows = left.rows.flatMap((row) => {
    const matches = right.rows.filter((other) => other[column] === row[column]);
    for (const match of matches) matched.add(match);
    if (matches.length > 0) return matches.map((match) => joined(row, match));
    return how === 'left' || how === 'outer' ? [row] : [];
  });
  const rest = how === 'right' || how === 'outer' ? right.rows.filter((row) => !matched.has(row)) : [];
  return new Table([...rows, ...rest]);
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
