import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import type { z } from 'zod';
import { textOfBody } from './body';
import { text } from './fields';
import { parseJson } from './json';
import { ValidationError, validationIssues } from './validation-error';

/**
 * Checks each parameter that declares a schema, `@Body({ schema })`, and hands the handler what the schema made of it. A parameter of
 * the path is text that can be stored, whether it declares one or not.
 */
@Injectable()
export class ValidationPipe implements PipeTransform {
  transform(value: unknown, { schema, type, data }: ArgumentMetadata): unknown {
    if (type === 'param' && data !== undefined) requireText(value, data);
    if (schema === undefined || type === 'custom') return value;
    // Bytes that are no JSON have no fields, so that a schema of optional fields would take them: parsing tells where they fail.
    if (type === 'body' && Buffer.isBuffer(value)) parseJson(textOfBody(value));
    // A body that says `null` says nothing, and is missing like one that is not there (docs/langflow/rest-api.md#error-bodies).
    const given = type === 'body' && value === null ? undefined : value;
    const result = (schema as unknown as z.ZodType).safeParse(given);
    if (result.success) return result.data;
    const place = type === 'param' ? 'path' : type;
    const named =
      data === undefined
        ? result.error.issues
        : result.error.issues.map((i) => ({ ...i, path: [data, ...i.path] }));
    throw new ValidationError(validationIssues(named, data === undefined ? given : { [data]: given }, place));
  }
}

function requireText(value: unknown, name: string): void {
  const result = text.safeParse(value);
  if (result.success) return;
  const named = result.error.issues.map((issue) => ({ ...issue, path: [name, ...issue.path] }));
  throw new ValidationError(validationIssues(named, { [name]: value }, 'path'));
}
