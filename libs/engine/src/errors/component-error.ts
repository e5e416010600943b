import { pythonRepr } from '../values/python-text';

/** That the same may go well later: nothing is wrong with what was asked. */
export interface Passing {
  /** The seconds for which a service asks to be left alone; `null` when it does not say. */
  readonly retryAfter: number | null;
}

export interface ComponentErrorDetails {
  /** Langflow's (Python's) name for this kind of failure; shown in the session's error message. */
  readonly kind?: 'ValueError' | 'TypeError' | 'KeyError' | 'IndexError' | (string & {});
  /** The short reason inside a provider's error body (`body.message`), shown in the session instead of the text. */
  readonly providerMessage?: string;
  /** For a failure that may be over when the same is tried later. */
  readonly passing?: Passing | null;
  readonly cause?: unknown;
}

/**
 * What a component throws when it cannot do its work. The text reaches the caller and the session as it is, so it
 * says what is wrong in the user's words and holds no secret (docs/langflow/execution.md#errors).
 */
export class ComponentError extends Error {
  override readonly name = 'ComponentError';
  readonly code: string = 'COMPONENT_ERROR';
  readonly kind: string;
  /** The text without the quotes that a missing key's text has. */
  readonly reason: string;
  readonly providerMessage: string | null;
  readonly passing: Passing | null;

  constructor(
    reason: string,
    { kind = 'ValueError', providerMessage, passing, cause }: ComponentErrorDetails = {},
  ) {
    super(kind === 'KeyError' ? pythonRepr(reason) : reason, { cause });
    this.kind = kind;
    this.reason = reason;
    this.providerMessage = providerMessage ?? null;
    this.passing = passing ?? null;
  }
}

/** Whether a failure passes, whoever has said it in other words on its way; `null` for one that stays. */
export function passingOf(error: unknown): Passing | null {
  for (let at = error; at instanceof Error; at = at.cause)
    if (at instanceof ComponentError && at.passing) return at.passing;
  return null;
}

/** A file that is not among those that the flow's owner has. */
export class FileMissingError extends ComponentError {
  override readonly code = 'FILE_MISSING';

  constructor(path: string) {
    super(`File ${path} not found.`);
  }
}
