import { QueryFailedError } from 'typeorm';
import { NotFoundError } from './domain-error';

/** SQLSTATE 23503, and SQLite's extended result code SQLITE_CONSTRAINT_FOREIGNKEY (https://www.sqlite.org/rescode.html). */
const POSTGRES = '23503';
const SQLITE = 787;

/** Whether a row could not be stored because what it refers to is gone: it was there when the request looked for it. */
export function isMissingReference(error: unknown): boolean {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  if (typeof cause !== 'object' || cause === null) return false;
  const { code, errcode } = cause as { code?: unknown; errcode?: unknown };
  return code === POSTGRES || errcode === SQLITE;
}

/** 404 for such a row, where the route has no better words for what is gone. */
export class GoneMeanwhileError extends NotFoundError {
  constructor() {
    super('What the request refers to has been deleted in the meantime');
  }
}
