import type { TableColumnOptions } from 'typeorm';

/** Columns that mean the same on SQLite and PostgreSQL, so that one migration serves both. */
export const id = (name: string): TableColumnOptions => ({ name, type: 'varchar', length: '36' });
export const text = (name: string): TableColumnOptions => ({ name, type: 'text' });
export const flag = (name: string): TableColumnOptions => ({ name, type: 'boolean' });
export const integer = (name: string): TableColumnOptions => ({ name, type: 'integer' });
export const float = (name: string): TableColumnOptions => ({ name, type: 'float' });
export const primary = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isPrimary: true });
export const nullable = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isNullable: true });

/** A reference whose rows go when what they refer to goes. */
export const cascade = (column: string, table: string) => ({
  columnNames: [column],
  referencedTableName: table,
  referencedColumnNames: ['id'],
  onDelete: 'CASCADE',
});
