import { QueryFailedError } from 'typeorm';

/** PostgreSQL's SQLSTATE of a unique violation (appendix A of its manual). */
const POSTGRES = '23505';
/** SQLite's extended result codes SQLITE_CONSTRAINT_UNIQUE and SQLITE_CONSTRAINT_PRIMARYKEY (sqlite.org/rescode.html). */
const SQLITE = new Set([2067, 1555]);

/** Whether a write failed because a unique value is taken, on either database. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { code, errcode } = error.driverError as { code?: unknown; errcode?: unknown };
  return code === POSTGRES || (typeof errcode === 'number' && SQLITE.has(errcode));
}
