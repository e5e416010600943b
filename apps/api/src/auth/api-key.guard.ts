import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ApiKeyUsage } from '../api-keys/api-key-usage';
import { KeyRefusedError } from '../api-keys/key-refused-error';
import { contains } from '../api-keys/networks';
import type { Principal } from '../common/principal';
import { KeyReach } from './key-reach';
import { PresentedKeyGuard } from './presented-key.guard';
import { WrongKeys } from './wrong-keys';

type Request = FastifyRequest & { user?: Principal | null };

/**
 * Has the presented API key checked, and counts its use.
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
    private readonly presented: PresentedKeyGuard,
    private readonly wrongKeys: WrongKeys,
    private readonly usage: ApiKeyUsage,
    private readonly reach: KeyReach,
  ) {}

  /** @param first which key counts when there are two */
  async canActivate(context: ExecutionContext, first: 'query' | 'header' = 'query'): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    await this.presented.canActivate(context, first);
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
