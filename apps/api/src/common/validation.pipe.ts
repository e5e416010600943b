import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import type { z } from 'zod';
import { ValidationError, validationIssues } from './validation-error';

/** Checks each parameter that declares a schema, `@Body({ schema })`, and hands the handler what the schema made of it. */
@Injectable()
export class ValidationPipe implements PipeTransform {
  transform(value: unknown, { schema, type, data }: ArgumentMetadata): unknown {
    if (schema === undefined || type === 'custom') return value;
    const result = (schema as unknown as z.ZodType).safeParse(value);
    if (result.success) return result.data;
    const place = type === 'param' ? 'path' : type;
    const named =
      data === undefined
        ? result.error.issues
        : result.error.issues.map((i) => ({ ...i, path: [data, ...i.path] }));
    throw new ValidationError(validationIssues(named, data === undefined ? value : { [data]: value }, place));
  }
}
