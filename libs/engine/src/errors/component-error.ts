import { pythonRepr } from '../values/python-text';

export interface ComponentErrorDetails {
  /** Langflow's (Python's) name for this kind of failure; shown in the session's error message. */
  readonly kind?: 'ValueError' | 'TypeError' | 'KeyError' | 'IndexError' | (string & {});
  /** The short reason inside a provider's error body (`body.message`), shown in the session instead of the text. */
  readonly providerMessage?: string;
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

  constructor(reason: string, { kind = 'ValueError', providerMessage, cause }: ComponentErrorDetails = {}) {
    super(kind === 'KeyError' ? pythonRepr(reason) : reason, { cause });
    this.kind = kind;
    this.reason = reason;
    this.providerMessage = providerMessage ?? null;
  }
}

/** A file that is not among those that the flow's owner has. */
export class FileMissingError extends ComponentError {
  override readonly code = 'FILE_MISSING';

  constructor(path: string) {
    super(`File ${path} not found.`);
  }
}
