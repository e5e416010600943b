import {
  QueryFailedError,
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
} from 'typeorm';
import { UnavailableError } from './domain-error';

/** Errors of Node's sockets, SQLSTATE classes 08 (connection) and 57P0x (server shutting down), and `pg`'s own words. */
const CODES = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|08\w{3}|57P0[123]|53300)$/;
const WORDS =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;

/** Whether a query failed because the database could not be reached, rather than because of the query. */
export function isConnectionFailure(error: unknown): boolean {
  // TypeORM releases the connection of a transaction early only when it broke; what the transaction does next fails with these.
  if (error instanceof QueryRunnerAlreadyReleasedError) return true;
  if (error instanceof QueryRunnerProviderAlreadyReleasedError) return true;
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  if (!(cause instanceof Error)) return false;
  if (cause instanceof AggregateError) return cause.errors.some(isConnectionFailure);
  const code = (cause as { code?: unknown }).code;
  return (typeof code === 'string' && CODES.test(code)) || WORDS.test(cause.message);
}

/** 503: the database cannot be reached; nothing is wrong with the request. */
export class DatabaseUnavailableError extends UnavailableError {
  constructor() {
    super('The database cannot be reached. Please try again.', 1);
  }
}
