import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { BearerKeyGuard, HeaderKeyGuard, QueryKeyGuard } from './passport.guards';
import { KEY_NAME, keyInQuery, type CredentialSource } from './presented-credentials';

/**
 * Has the presented API key checked by the strategy for the place it came in: the query's, where there is one, else the header's, as
 * Langflow does, else the bearer's. Not `AuthGuard(['query-key', 'header-key', 'bearer-key'])`: Passport would go on to the next after a
 * wrong key.
 */
@Injectable()
export class PresentedKeyGuard implements CanActivate {
  constructor(
    private readonly query: QueryKeyGuard,
    private readonly header: HeaderKeyGuard,
    private readonly bearer: BearerKeyGuard,
  ) {}

  canActivate(context: ExecutionContext, first: 'query' | 'header' = 'query') {
    return this.guardOf(context.switchToHttp().getRequest<CredentialSource>(), first).canActivate(context);
  }

  private guardOf(request: CredentialSource, first: 'query' | 'header'): CanActivate {
    if (first === 'header' && request.headers[KEY_NAME]) return this.header;
    if (keyInQuery(request) !== null) return this.query;
    return request.headers[KEY_NAME] ? this.header : this.bearer;
  }
}
