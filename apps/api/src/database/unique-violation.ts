import { QueryFailedError } from 'typeorm';

/** SQLSTATE of a unique violation (PostgreSQL, appendix A) and SQLite's extended result codes for the same. */
const CODES = new Set(['23505', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY']);

/** Whether a write failed because a unique value is taken, on either database. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const cause: unknown = error.driverError;
  const code = (cause as { code?: unknown }).code;
  return typeof code === 'string' && (CODES.has(code) || error.message.includes('UNIQUE constraint failed'));
}
