/** What an output gives whose branch is not to run: see `notTaken`. */
export class NotTaken {
  /** @param value what an answer shows of the output all the same, e.g. an empty message; `undefined` for nothing */
  constructor(readonly value: unknown) {}
}

/**
 * Given by an output's function in place of a value: what hangs on this output alone does not run. What other outputs of the node lead to
 * as well, such as the place where two branches meet, runs with what came.
 */
export function notTaken(value?: unknown): NotTaken {
  return new NotTaken(value);
}
