import { Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { DomainError } from '../common/domain-error';
import { TokenRefusedError } from './token-errors';

/** Runs Passport's strategy for keys in the query; the request's `user` is the principal, or `null` for a key that is not valid. */
@Injectable()
export class QueryKeyGuard extends AuthGuard('query-key') {
  override handleRequest = principalOrNull;
}

/** The same for keys in the header. */
@Injectable()
export class HeaderKeyGuard extends AuthGuard('header-key') {
  override handleRequest = principalOrNull;
}

/** The same for keys that come as a bearer's. */
@Injectable()
export class BearerKeyGuard extends AuthGuard('bearer-key') {
  override handleRequest = principalOrNull;
}

/** Runs Passport's token strategy; the request's `user` is the principal. */
@Injectable()
export class TokenGuard extends AuthGuard('token') {
  /** @throws TokenRefusedError with Langflow's words for what is wrong with the token */
  override handleRequest<T>(error: Error | null, principal: T, info: Error | undefined): T {
    if (error) throw error;
    if (principal) return principal;
    throw new TokenRefusedError(info?.name === 'TokenExpiredError' ? 'Token has expired' : 'Invalid token');
  }
}

/** The refusal is left to the route: its words differ. */
function principalOrNull<T>(error: Error | null, principal: T): T {
  if (error) throw error;
  return principal || (null as T);
}

/** 403 of a route that a principal may not enter. */
export class AccessRefusedError extends DomainError {
  constructor(detail: string, headers?: Record<string, string>) {
    super('ACCESS_REFUSED', 403, detail, headers);
  }
}
