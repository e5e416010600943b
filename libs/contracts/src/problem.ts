/** The body of every refusal: a sentence, or for some an object that says more. */
export interface Problem {
  detail: unknown;
}

/** The body of a 422: what is wrong, field by field. */
export interface ValidationProblem {
  detail: ValidationIssue[];
}

export interface ValidationIssue {
  /** What is wrong, as one word for programs, e.g. `missing`. */
  type: string;
  /** Where: `body`, `query` or `path`, then the names that lead to the field. */
  loc: readonly (string | number)[];
  msg: string;
  ctx?: Record<string, unknown>;
}
