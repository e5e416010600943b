import type { ModelUse } from '@flowgate/engine';

/** A call of a flow that is over, as far as its use is counted. */
export interface EndedRun {
  readonly userId: string;
  /** `null`: by a signed-in user. */
  readonly keyId: string | null;
  /** `null`: there is no such flow. */
  readonly flowId: string | null;
  /** The HTTP status of the answer, of a stream that failed too. */
  readonly status: number;
  /** `null`: refused before it ran. */
  readonly milliseconds: number | null;
  /** What each of its calls of models used, in their order. */
  readonly models: readonly ModelUse[];
  readonly address: string | null;
  readonly requestId: string;
}
