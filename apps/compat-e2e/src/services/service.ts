/** A service on the network, as far as the starter projects call it: the same answer to the same request. */
export interface Service {
  /** The addresses at which flows call it, e.g. `https://api.tavily.com`. */
  readonly origins: readonly string[];
  /** `null` when the service has no such route. */
  answer(call: Call): Reply | null;
}

export interface Call {
  readonly method: string;
  /** Below the service's address. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** What JSON or a form said; `sent` where it was neither. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Reply {
  readonly status?: number;
  readonly type?: string;
  /** A text as it is, anything else as JSON. */
  readonly body: unknown;
}

export const unauthorised: Reply = { status: 401, body: { error: 'no API key given' } };
