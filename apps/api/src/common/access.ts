import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiForbiddenResponse, ApiSecurity, ApiUnauthorizedResponse } from '@nestjs/swagger';

/** Who may enter a route. A route without one of these decorators refuses everybody (and fails a test). */
export type Access = 'public' | 'anyone' | 'user' | 'api-key' | 'superuser';

export const ACCESS = Symbol('access');

/** Anybody, without credentials. */
export const Public = () => SetMetadata(ACCESS, 'public' satisfies Access);

/** Anybody, like `@Public()`; who shows valid credentials of `@ForUser()` is known, everybody else is `null` to the handler. */
export const ForAnyone = () => SetMetadata(ACCESS, 'anyone' satisfies Access);

/** A signed-in user or an API key: bearer token or cookie first, else the key (reference, 1.1: family A). */
export const ForUser = () =>
  applyDecorators(
    SetMetadata(ACCESS, 'user' satisfies Access),
    ApiBearerAuth('token'),
    ApiSecurity('key'),
    ApiUnauthorizedResponse({ description: 'The token is not valid, has expired, or was signed out.' }),
    ApiForbiddenResponse({ description: 'No credentials, or an API key that is not valid.' }),
  );

/** An API key and nothing else (reference, 1.1: family B). */
export const ForApiKey = () =>
  applyDecorators(
    SetMetadata(ACCESS, 'api-key' satisfies Access),
    ApiSecurity('key'),
    ApiForbiddenResponse({ description: 'No API key, or one that is not valid.' }),
  );

/** A superuser, by the same credentials as `@ForUser()`. */
export const ForSuperuser = () =>
  applyDecorators(
    SetMetadata(ACCESS, 'superuser' satisfies Access),
    ApiBearerAuth('token'),
    ApiSecurity('key'),
    ApiUnauthorizedResponse({ description: 'The token is not valid, has expired, or was signed out.' }),
    ApiForbiddenResponse({
      description: 'No credentials, an API key that is not valid, or not a superuser.',
    }),
  );
