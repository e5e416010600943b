import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';

/**
 * Documents a route: what it does, and what it answers when all is well, by the name of the type in `libs/contracts`
 * (`T[]` for a list). The document's schemas are made of those types at build, so a shape is written down once.
 */
export const Answers = (summary: string, type: string, status = 200) =>
  applyDecorators(
    ApiOperation({ summary }),
    ApiResponse({ status, description: summary, schema: reference(type) }),
  );

function reference(type: string): { $ref: string } | { type: 'array'; items: { $ref: string } } {
  if (type.endsWith('[]'))
    return { type: 'array', items: { $ref: `#/components/schemas/${type.slice(0, -2)}` } };
  return { $ref: `#/components/schemas/${type}` };
}
