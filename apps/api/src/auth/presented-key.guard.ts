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

  canActivate(context: ExecutionContext) {
    return this.guardOf(context.switchToHttp().getRequest<CredentialSource>()).canActivate(context);
  }

  private guardOf(request: CredentialSource): CanActivate {
    if (keyInQuery(request) !== null) return this.query;
    return request.headers[KEY_NAME] ? this.header : this.bearer;
  }
}
