import { DomainError } from '../common/domain-error';

const DRAFT =
  'https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header-07#section-2.7';

/** A request that its `Idempotency-Key` keeps from being done. The body is Langflow's `detail` and RFC 9457's problem details at once. */
export class IdempotencyError extends DomainError {
  constructor(
    status: 400 | 409 | 422,
    private readonly title: string,
    detail: string,
    headers: DomainError['headers'] = {},
  ) {
    super('IDEMPOTENCY', status, detail, headers);
  }

  override get body(): Readonly<Record<string, unknown>> {
    return { detail: this.detail, type: DRAFT, title: this.title, status: this.status };
  }
}

/** 400: the header holds no key, or the route cannot repeat what is asked for. */
export const unusableKey = (detail: string) =>
  new IdempotencyError(400, 'The Idempotency-Key cannot be used', detail);

/** 409: the first request of that key has not been answered yet. */
export const stillRunning = () =>
  new IdempotencyError(
    409,
    'A request with this Idempotency-Key is being processed',
    'The first request with this Idempotency-Key is still running. Send it again to get its answer.',
    { 'retry-after': '1' },
  );

/** 422: the key was sent with another request before. */
export const otherRequest = () =>
  new IdempotencyError(
    422,
    'This Idempotency-Key was used already',
    'Another request was sent to this flow with this Idempotency-Key. Use a new key for each request.',
  );
