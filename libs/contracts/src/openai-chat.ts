/** The wire types of OpenAI's Chat Completions and Models APIs over flows, and of the errors under `/v1`. */

export interface ChatUsage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
}

/** The answer of `POST /v1/chat/completions`. */
export interface ChatCompletion {
  readonly id: string;
  readonly object: 'chat.completion';
  /** Seconds since 1970. */
  readonly created: number;
  /** As it was asked for. */
  readonly model: string;
  readonly choices: readonly [
    {
      readonly index: 0;
      readonly message: { readonly role: 'assistant'; readonly content: string; readonly refusal: null };
      readonly logprobs: null;
      readonly finish_reason: 'stop';
    },
  ];
  /** Of all models that the flow asked; zeros when it asked none. */
  readonly usage: ChatUsage;
}

/** One event of a streamed chat completion. */
export interface ChatCompletionChunk {
  readonly id: string;
  readonly object: 'chat.completion.chunk';
  readonly created: number;
  readonly model: string;
  /** Empty in the last chunk, which has the usage, where it was asked for. */
  readonly choices: readonly {
    readonly index: 0;
    readonly delta: { readonly role?: 'assistant'; readonly content?: string };
    readonly logprobs: null;
    readonly finish_reason: 'stop' | null;
  }[];
  readonly usage?: ChatUsage | null;
}

/** A flow, as a model. */
export interface ModelObject {
  /** The flow's endpoint name, or its id where it has none. */
  readonly id: string;
  readonly object: 'model';
  /** Seconds since 1970. */
  readonly created: number;
  readonly owned_by: 'flowgate';
  /** The flow's name; OpenAI's models have none. */
  readonly name: string;
}

export interface ModelList {
  readonly object: 'list';
  readonly data: readonly ModelObject[];
}

/** The body of every refusal and failure under `/v1`. */
export interface OpenAiError {
  readonly error: {
    readonly message: string;
    readonly type: string;
    /** The field that is wrong. */
    readonly param: string | null;
    readonly code: string | null;
  };
}
