import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { ACCESS, type Access, type RouteScope } from '../common/access';
import { InsufficientScopeError } from '../common/insufficient-scope-error';
import { requireScope } from '../common/key-scope';
import type { Principal } from '../common/principal';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { KeyRefusedError } from '../api-keys/key-refused-error';
import { SuperuserService } from '../users/superuser.service';
import { ApiKeyGuard } from './api-key.guard';
import { CsrfError, protectFromCsrf } from './csrf';
import { AccessRefusedError, TokenGuard } from './passport.guards';
import { keyInBearer, presentedToken, presentsKey, tokenIsCookie } from './presented-credentials';
import { TokenRefusedError, UserGoneError } from './token-errors';

type Request = FastifyRequest & { user?: Principal | null; refusal?: Error };

const NO_KEY = 'An API key must be passed as query or header';
const NO_WEBHOOK_KEY = 'API key required when webhook authentication is enabled';
const NO_KEY_AUTO_LOGIN =
  'Since v1.5, LANGFLOW_AUTO_LOGIN requires a valid API key. Set LANGFLOW_SKIP_AUTH_AUTO_LOGIN=true to skip this check. Please update your authentication method.';

/**
 * Decides who enters a route, by the decorator on it; a route without one is closed. Which credentials count, in which order and
 * with which refusals is Langflow's (docs/langflow/rest-api.md#credentials).
 */
@Injectable()
export class AccessGuard implements CanActivate {
  /** What a decorator says of a handler or a class; to ask for it anew costs as much as looking the key up. */
  private readonly decorated = new WeakMap<object, Access | undefined>();

  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: TokenGuard,
    private readonly apiKeys: ApiKeyGuard,
    private readonly superuser: SuperuserService,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.decoratorOn(context.getHandler()) ?? this.decoratorOn(context.getClass());
    if (access === undefined) throw new AccessRefusedError('Forbidden');
    const { kind, scope, refusal } = access;
    if (kind === 'public') return true;
    if (kind === 'anyone') return this.ifKnown(context, scope);
    if (kind === 'webhook') return this.byWebhookKey(context, scope);
    const byKey = kind === 'api-key' || (kind === 'mcp-client' && presentedToken(request(context)) === null);
    await (byKey ? this.byKeyOnly(context, scope) : this.byTokenOrKey(context, scope, refusal));
    this.permit(context, scope);
    if (kind === 'superuser') requireSuperuser(request(context).user);
    return true;
  }

  private permit(context: ExecutionContext, scope: RouteScope | null): void {
    const principal = request(context).user;
    if (principal) requireScope(principal, scope);
  }

  private decoratorOn(place: Parameters<Reflector['get']>[1]): Access | undefined {
    if (this.decorated.has(place)) return this.decorated.get(place);
    const access = this.reflector.get<Access | undefined>(ACCESS, place);
    this.decorated.set(place, access);
    return access;
  }

  private async ifKnown(context: ExecutionContext, scope: RouteScope | null): Promise<boolean> {
    try {
      await this.byTokenOrKey(context, scope);
      this.permit(context, scope);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      Object.assign(request(context), { user: null, refusal: error });
    }
    return true;
  }

  private async byKeyOnly(context: ExecutionContext, scope: RouteScope | null): Promise<boolean> {
    if (presentsKey(request(context)) || bearsKey(context, scope))
      return this.byKey(context, 'Invalid or missing API key');
    const refusal = this.settings.autoLogin ? NO_KEY_AUTO_LOGIN : NO_KEY;
    return this.withoutCredentials(context, refusal);
  }

  private async byTokenOrKey(
    context: ExecutionContext,
    scope: RouteScope | null,
    refusal = 'No authentication credentials provided',
  ): Promise<boolean> {
    const bearerIsKey = bearsKey(context, scope);
    const hasKey = bearerIsKey || presentsKey(request(context));
    if (!bearerIsKey && presentedToken(request(context)) !== null) {
      try {
        if (tokenIsCookie(request(context))) protectFromCsrf(request(context), this.settings.corsOrigins);
        await this.tokens.canActivate(context);
        return true;
      } catch (error) {
        const keyCounts = error instanceof UserGoneError || error instanceof CsrfError;
        if (!keyCounts || !hasKey) throw error;
      }
    }
    if (hasKey) return this.byKey(context, 'Invalid API key');
    return this.withoutCredentials(context, refusal);
  }

  private async byWebhookKey(context: ExecutionContext, scope: RouteScope | null): Promise<boolean> {
    if (!this.settings.webhookAuth) {
      request(context).user = null;
      return true;
    }
    if (presentsKey(request(context)) || bearsKey(context, scope)) {
      await this.byKey(context, 'Invalid API key', 'header');
      this.permit(context, scope);
      return true;
    }
    return this.withoutCredentials(context, NO_WEBHOOK_KEY);
  }

  private async byKey(
    context: ExecutionContext,
    refusal: string,
    first: 'query' | 'header' = 'query',
  ): Promise<boolean> {
    await this.apiKeys.canActivate(context, first);
    if (!request(context).user) throw new AccessRefusedError(refusal);
    return true;
  }

  /**
   * With both auto-login settings on, nobody has to say who they are: they are the superuser. A foreign page in the browser of
   * somebody who reaches this server is refused all the same.
   */
  private async withoutCredentials(context: ExecutionContext, refusal: string): Promise<boolean> {
    const { autoLogin, skipAuthAutoLogin } = this.settings;
    const superuser = autoLogin && skipAuthAutoLogin ? await this.superuser.first() : null;
    if (superuser === null) throw new AccessRefusedError(refusal);
    protectFromCsrf(request(context), this.settings.corsOrigins);
    request(context).user = {
      userId: superuser.id,
      isSuperuser: true,
      via: 'environment',
      keyId: null,
      key: null,
      signInId: null,
    };
    return true;
  }
}

function request(context: ExecutionContext): Request {
  return context.switchToHttp().getRequest<Request>();
}

/** Whether the route runs flows and the bearer is a key: OpenAI's clients, and those of hosted Langflow, send theirs so. */
function bearsKey(context: ExecutionContext, scope: RouteScope | null): boolean {
  return scope === 'flows:run' && keyInBearer(request(context)) !== null;
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof AccessRefusedError ||
    error instanceof InsufficientScopeError ||
    error instanceof KeyRefusedError ||
    error instanceof TokenRefusedError
  );
}

function requireSuperuser(principal: Principal | null | undefined): void {
  if (principal?.isSuperuser) return;
  const headers = { 'x-langflow-error-code': 'administration_denied' };
  throw new AccessRefusedError("The user doesn't have enough privileges", headers);
}
