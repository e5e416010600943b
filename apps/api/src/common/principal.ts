import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { KeyRules } from './key-rules';

/** Who a request comes from, and how that was shown. The guard puts it on the request as `user`. */
export interface Principal {
  readonly userId: string;
  readonly isSuperuser: boolean;
  /** `token`: signed in, by header or cookie. `api-key`: a stored key. `environment`: by the server's settings. */
  readonly via: 'token' | 'api-key' | 'environment';
  readonly keyId: string | null;
  /** What the key may do; `null` unless a stored key was sent. */
  readonly key: KeyRules | null;
  readonly signInId: string | null;
}

/** A request that the guard has looked at. */
export interface JudgedRequest {
  /** `null` behind `@ForAnyone()` when nobody is known. */
  readonly user?: Principal | null;
  /** Why the credentials of somebody who entered by `@ForAnyone()` do not count, or that there are none. */
  readonly refusal?: Error;
}

/** The principal of the request, for handlers behind any decorator but `@Public()`; `null` behind `@ForAnyone()` only. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const request = context.switchToHttp().getRequest<FastifyRequest & { user: Principal }>();
  return request.user;
});
