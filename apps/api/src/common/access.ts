import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

/** Who may enter a route. A route without one of these decorators refuses everybody (and fails a test). */
export type Access = 'public' | 'anyone' | 'user' | 'api-key' | 'superuser';

export const ACCESS = Symbol('access');

/** The OpenAPI document's word for it; `openapi/serve-docs.ts` makes credentials and refusals of it. */
export const ACCESS_EXTENSION = 'x-access';

/** A decorator on a method counts before the one on its class, here and in the document. */
const access = (kind: Access) =>
  applyDecorators(SetMetadata(ACCESS, kind), ApiExtension(ACCESS_EXTENSION, kind));

/** Anybody, without credentials. */
export const Public = () => access('public');

/** Anybody, like `@Public()`; who shows valid credentials of `@ForUser()` is known, everybody else is `null` to the handler. */
export const ForAnyone = () => access('anyone');

/** A signed-in user or an API key: bearer token or cookie first, else the key (docs/langflow/rest-api.md#credentials). */
export const ForUser = () => access('user');

/** An API key and nothing else (docs/langflow/rest-api.md#credentials). */
export const ForApiKey = () => access('api-key');

/** A superuser, by the same credentials as `@ForUser()`. */
export const ForSuperuser = () => access('superuser');
