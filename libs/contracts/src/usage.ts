/** How long the parts of time are that use is summed by. */
export const USAGE_BUCKETS = ['1m', '1h', '1d'] as const;
export type UsageBucketLength = (typeof USAGE_BUCKETS)[number];

export const USAGE_GROUPS = ['api_key', 'flow', 'model', 'status'] as const;
export type UsageGroup = (typeof USAGE_GROUPS)[number];

/** Upper bounds in milliseconds of the parts of a histogram of times; what took longer is in a last part. */
export const USAGE_TIMES = [10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000] as const;

/** What was used in a bucket, in all or by one group. */
export interface UsageResult {
  /** `null` unless grouped by it, and for calls of signed-in users. */
  api_key_id: string | null;
  /** `null` unless grouped by it, and for calls of flows that there are not. */
  flow_id: string | null;
  /** `null` unless grouped by it, and for runs that called no model. */
  model: string | null;
  /** The HTTP status of the answer, of a stream too; 499 when the client left. `null` unless grouped by it. */
  status: number | null;
  /** Calls of flows, whatever became of them. With several models, a call counts with the first that it asked. */
  runs: number;
  /** Those of them whose status is 400 or more. */
  errors: number;
  input_tokens: number;
  output_tokens: number;
  /** US dollars, for what has a price; `null` when nothing has. */
  cost_usd: number | null;
  /** Tokens of models without a known price: no part of `cost_usd`. */
  unpriced_tokens: number;
  /** Milliseconds of all runs together; calls that were refused before they ran have none. */
  time_ms: number;
  /** Estimated of the histogram; `null` when nothing ran. */
  p50_ms: number | null;
  p95_ms: number | null;
  /** How many runs took up to 10, 25, 50, 100, 250, 500 ms, 1, 2.5, 5, 10, 30, 60 s, and longer. */
  histogram: number[];
}

export interface UsageBucket {
  object: 'bucket';
  /** Seconds since 1970. */
  start_time: number;
  end_time: number;
  /** One, or one for each group; none when nothing was used. */
  results: UsageResult[];
}

export interface UsagePage {
  object: 'page';
  data: UsageBucket[];
  has_more: boolean;
  /** To be sent as `page`. */
  next_page: string | null;
}

/** A call of a flow with an API key. */
export interface KeyCall {
  /** When it ended; UTC. */
  at: string;
  flow_id: string | null;
  status: number;
  /** `null` for a call that was refused before it ran. */
  ms: number | null;
  input_tokens: number;
  output_tokens: number;
  /** US dollars; `null` when a model without a known price was asked. */
  cost_usd: number | null;
  address: string | null;
  /** Under which the log tells of it. */
  request_id: string;
}

export interface KeyCalls {
  /** The newest first. */
  calls: KeyCall[];
}

/** Which flow a key has called last. */
export interface LastFlow {
  api_key_id: string;
  flow_id: string;
  /** `null` when the flow is gone, or out of the caller's reach. */
  flow_name: string | null;
  /** UTC. */
  at: string;
}

/** Of the keys that have called a flow, each with the last one. */
export interface LastFlows {
  flows: LastFlow[];
}
