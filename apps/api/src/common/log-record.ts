/** What a feature may hand Nest's `Logger` in place of a text: the words under `msg`, and what to find the line by. */
export interface LogRecord {
  readonly msg: string;
  readonly [field: string]: string;
}

/** Everything there is to tell of an error nobody expected; its text may hold paths and values, so it is for the log only. */
export function fullText(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
