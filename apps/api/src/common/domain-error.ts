/**
 * A failure the caller is told about. Features throw it, the error filter turns it into HTTP: `status`, and
 * `{"detail": ...}` as Langflow writes it. The code is for programs and tests, and never shown.
 */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly detail: unknown,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(typeof detail === 'string' ? detail : code);
    this.name = 'DomainError';
  }

  /** The answer's body. */
  get body(): Readonly<Record<string, unknown>> {
    return { detail: this.detail };
  }
}

/** A class of failures that always say the same, to be extended under a name of its own. */
export function refusal(
  code: string,
  status: number,
  detail: unknown,
  headers: Readonly<Record<string, string>> = {},
): new () => DomainError {
  return class extends DomainError {
    constructor() {
      super(code, status, detail, headers);
    }
  };
}

/** 404: the thing does not exist, or belongs to somebody else, which is the same to the caller. */
export class NotFoundError extends DomainError {
  constructor(detail: string) {
    super('NOT_FOUND', 404, detail);
  }
}

/** 503 with `Retry-After` in seconds: nothing is wrong with the request, and it may be sent again. */
export class UnavailableError extends DomainError {
  constructor(detail: string, retryAfter: number) {
    super('UNAVAILABLE', 503, detail, { 'retry-after': String(retryAfter) });
  }
}

/** 429 as Langflow tells it: the wait in seconds stands in the header and, as text, in the body (docs/langflow/rest-api.md#error-bodies). */
export class TooManyRequestsError extends DomainError {
  constructor(private readonly retryAfter: string) {
    super('TOO_MANY_REQUESTS', 429, 'Too many requests. Please try again later.', {
      'retry-after': retryAfter,
    });
  }

  override get body(): Readonly<Record<string, unknown>> {
    return { detail: this.detail, retry_after: this.retryAfter };
  }
}

/** 500 for what nobody has foreseen: the answer says where the log tells of it, and no more. */
export class UnexpectedError extends DomainError {
  constructor(requestId: string) {
    super('INTERNAL', 500, `Internal server error. The server's log has more under the id ${requestId}.`);
  }
}
