import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { HeaderKeyGuard, QueryKeyGuard } from './passport.guards';
import type { FastifyRequest } from 'fastify';
import type { Principal } from '../common/principal';
import { keyInQuery } from './presented-credentials';
import { WrongKeys } from './wrong-keys';

type Request = FastifyRequest & { user?: Principal | null };

/**
 * Has the presented API key checked by the strategy for the place it came in: the query's, where there is one, else the
 * header's, as Langflow does. Not `AuthGuard(['query-key', 'header-key'])`: Passport would go on to the header after a
 * wrong key in the query.
 *
 * Afterwards the request's `user` is the principal, or `null` for a key that is not valid.
 *
 * @throws TooManyRequestsError for one wrong key too many from an address
 */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(
    private readonly query: QueryKeyGuard,
    private readonly header: HeaderKeyGuard,
    private readonly wrongKeys: WrongKeys,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const guard = keyInQuery(request) === null ? this.header : this.query;
    await guard.canActivate(context);
    if (!request.user) await this.wrongKeys.count(request.ip);
    return true;
  }
}
