/** What a table is sorted by. */
export interface SortOrder<Column extends string = string> {
  readonly column: Column;
  readonly direction: 'asc' | 'desc';
}

/** An order as a list offers it. */
export interface SortChoice<Column extends string = string> {
  readonly label: string;
  readonly order: SortOrder<Column>;
}
