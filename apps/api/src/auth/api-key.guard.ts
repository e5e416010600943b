import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { HeaderKeyGuard, QueryKeyGuard } from './passport.guards';
import { keyInQuery, type CredentialSource } from './presented-credentials';

/**
 * Has the presented API key checked by the strategy for the place it came in: the query's, where there is one, else the
 * header's, as Langflow does. Not `AuthGuard(['query-key', 'header-key'])`: Passport would go on to the header after a
 * wrong key in the query.
 *
 * Afterwards the request's `user` is the principal, or `null` for a key that is not valid.
 */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(
    private readonly query: QueryKeyGuard,
    private readonly header: HeaderKeyGuard,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<CredentialSource>();
    const guard = keyInQuery(request) === null ? this.header : this.query;
    return (await guard.canActivate(context)) as boolean;
  }
}
