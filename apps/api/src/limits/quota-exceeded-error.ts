import { DomainError } from '../common/domain-error';

/** RFC 9457's type for it, by the IETF draft on RateLimit fields. */
const TYPE = 'https://iana.org/assignments/http-problem-types#quota-exceeded';

export interface Exceeded {
  /** The names of the limits, as the `RateLimit` field has them. */
  readonly policies: readonly string[];
  /** The seconds until it may be tried again; `null`: waiting does not help. */
  readonly retryAfter: number | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** More for the body, e.g. when a budget is full again. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/**
 * A key has used up what it may: 429 when waiting helps soon, 402 when it does not. The body is Langflow's `detail` and RFC 9457's problem
 * details at once.
 */
export class QuotaExceededError extends DomainError {
  readonly #problem: Readonly<Record<string, unknown>>;

  constructor(
    status: 402 | 429,
    detail: string,
    { policies, retryAfter, headers = {}, more = {} }: Exceeded,
  ) {
    const wait = retryAfter === null ? null : { 'retry-after': String(retryAfter) };
    super('QUOTA_EXCEEDED', status, detail, { ...headers, ...wait });
    this.#problem = { type: TYPE, title: 'Quota exceeded', status, 'violated-policies': policies, ...more };
  }

  override get body(): Readonly<Record<string, unknown>> {
    return { detail: this.detail, ...this.#problem };
  }
}
