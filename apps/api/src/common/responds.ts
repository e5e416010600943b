import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';

/**
 * Documents a route: what it does, and what it answers when all is well, by the name of the type in `libs/contracts`
 * (`T[]` for a list). The document's schemas are made of those types at build, so a shape is written down once.
 */
export const Responds = (summary: string, type: string, status = 200) =>
  applyDecorators(
    ApiOperation({ summary }),
    ApiResponse({ status, description: summary, schema: reference(type) }),
  );

/** Documents a route that answers with a file, of one of these media types. */
export const RespondsFile = (summary: string, ...mediaTypes: readonly string[]) => {
  const schema = { type: 'string', format: 'binary' };
  const content = Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, { schema }]));
  return applyDecorators(
    ApiOperation({ summary }),
    ApiResponse({ status: 200, description: summary, content }),
  );
};

/** Documents a route that answers 204 without a body. */
export const RespondsNoContent = (summary: string) =>
  applyDecorators(
    HttpCode(204),
    ApiOperation({ summary }),
    ApiResponse({ status: 204, description: summary }),
  );

function reference(type: string): { $ref: string } | { type: 'array'; items: { $ref: string } } {
  if (type.endsWith('[]'))
    return { type: 'array', items: { $ref: `#/components/schemas/${type.slice(0, -2)}` } };
  return { $ref: `#/components/schemas/${type}` };
}
