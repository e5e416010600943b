import type { FieldValues } from './set-up';

/** What the owner of a project enters into its required fields. */
export const fieldValues: FieldValues = { pattern: '{text}' };
