import { applyDecorators } from '@nestjs/common';
import { ApiConflictResponse, ApiHeader } from '@nestjs/swagger';

/** What the OpenAPI page tells about a route that takes an `Idempotency-Key`. */
export const ApiIdempotencyKey = (description: string) =>
  applyDecorators(
    ApiHeader({ name: 'Idempotency-Key', required: false, description }),
    ApiConflictResponse({
      description: 'The first request with this Idempotency-Key is still running; see `Retry-After`.',
    }),
  );
