import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { HeaderKeyGuard, QueryKeyGuard } from './passport.guards';
import type { FastifyRequest } from 'fastify';
import { ApiKeyUsage } from '../api-keys/api-key-usage';
import { KeyRefusedError } from '../api-keys/key-refused-error';
import { contains } from '../api-keys/networks';
import type { Principal } from '../common/principal';
import { keyInQuery } from './presented-credentials';
import { KeyReach } from './key-reach';
import { WrongKeys } from './wrong-keys';

type Request = FastifyRequest & { user?: Principal | null };

/**
 * Has the presented API key checked by the strategy for the place it came in: the query's, where there is one, else the
 * header's, as Langflow does; and counts the key's use. Not `AuthGuard(['query-key', 'header-key'])`: Passport would go on to the header after a
 * wrong key in the query.
 *
 * Afterwards the request's `user` is the principal, or `null` for a key that is not valid.
 *
 * @throws KeyRefusedError for a key that is disabled, has expired, or is not accepted from the client's address
 * @throws NotFoundError for a flow or project in the address that the key does not reach
 * @throws TooManyRequestsError for one wrong key too many from an address
 */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(
    private readonly query: QueryKeyGuard,
    private readonly header: HeaderKeyGuard,
    private readonly wrongKeys: WrongKeys,
    private readonly usage: ApiKeyUsage,
    private readonly reach: KeyReach,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const guard = keyInQuery(request) === null ? this.header : this.query;
    await guard.canActivate(context);
    if (request.user) await this.enter(request.user, request);
    else await this.wrongKeys.count(request.ip);
    return true;
  }

  private async enter(principal: Principal, { ip, headers, params }: Request): Promise<void> {
    const { keyId, key } = principal;
    if (keyId === null || key === null) return;
    if (key.addresses !== null && !contains(key.addresses, ip)) throw KeyRefusedError.address(ip);
    this.usage.count(keyId, ip, headers['user-agent']);
    if (key.flows !== null) await this.reach.require(principal, params as Readonly<Record<string, string>>);
  }
}
