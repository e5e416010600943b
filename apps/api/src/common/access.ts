import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Scope } from '@flowgate/contracts';

/** Who may enter a route. A route without one of these decorators refuses everybody (and fails a test). */
export type AccessKind = 'public' | 'anyone' | 'user' | 'mcp-client' | 'api-key' | 'webhook' | 'superuser';

/** What a key needs for a route: one of its scopes, or nothing more than to be a key that counts. */
export type RouteScope = Exclude<Scope, '*'> | 'any';

export interface Access {
  readonly kind: AccessKind;
  /** `null` is closed to keys; only what is public may be so (a test looks). */
  readonly scope: RouteScope | null;
  /** What a request without credentials is told, where Langflow has words of its own for it. */
  readonly refusal?: string;
}

export const ACCESS = Symbol('access');

/** The OpenAPI document's word for it; `openapi/serve-docs.ts` makes credentials and refusals of it. */
export const ACCESS_EXTENSION = 'x-access';

const access = (kind: AccessKind, scope: RouteScope | null, refusal?: string) => {
  const told: Access = { kind, scope, ...(refusal !== undefined && { refusal }) };
  return applyDecorators(SetMetadata(ACCESS, told), ApiExtension(ACCESS_EXTENSION, told));
};

/** Anybody, without credentials. */
export const Public = () => access('public', null);

/**
 * Anybody, like `@Public()`; who shows valid credentials of `@ForUser()` is known, everybody else is `null` to the handler, and so is a key
 * without the scope.
 */
export const ForAnyone = (scope: RouteScope) => access('anyone', scope);

/**
 * A signed-in user, or an API key with that scope: bearer token or cookie first, else the key
 * (docs/langflow/rest-api.md#credentials).
 */
export const ForUser = (scope: RouteScope, refusal?: string) => access('user', scope, refusal);

/** The same for clients of MCP, who are refused in the words of routes for keys (docs/langflow/mcp.md#access). */
export const ForMcpClient = (scope: RouteScope) => access('mcp-client', scope);

/** An API key with that scope and nothing else (docs/langflow/rest-api.md#credentials). */
export const ForApiKey = (scope: RouteScope) => access('api-key', scope);

/**
 * An API key with that scope, in the header before the query; anybody where the operator asks for none (`LANGFLOW_WEBHOOK_AUTH_ENABLE`), who is
 * `null` to the handler.
 */
export const ForWebhook = (scope: RouteScope) => access('webhook', scope);

/** A superuser, by the same credentials as `@ForUser()`. */
export const ForSuperuser = (scope: RouteScope) => access('superuser', scope);
