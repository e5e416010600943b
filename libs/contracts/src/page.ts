/** A part of a long list. */
export interface Page<T> {
  items: T[];
  /** Of the whole list. */
  total: number;
  /** From 1. */
  page: number;
  size: number;
  pages: number;
}
