/** What a component in tool mode, a flow or a server offers to a model: a name, words about it, its arguments, and the call itself. */
export interface Tool {
  /** Letters, digits, `_` and `-`; at most 64. */
  readonly name: string;
  readonly description: string;
  readonly schema: ToolSchema;
  /** The node that offers it, if one does; sets tools of one name apart. */
  readonly nodeId?: string;
  /**
   * @param args as the model gave them, checked against the schema by `context.callTool`
   * @returns any value that a component may give; what it throws becomes the text that the model reads
   */
  call(args: Readonly<Record<string, unknown>>, options: ToolCall): Promise<unknown>;
}

/** One call of a tool. */
export interface ToolCall {
  /** Ends it. */
  readonly signal: AbortSignal;
  /** Of a run that another process may go on with. */
  readonly kept?: KeptToolCall | undefined;
}

/** What a kept call is called, which tells calls within it from those within others; it is told of the messages that it stores. */
export interface KeptToolCall {
  readonly name: string;
  stored(messageId: string): void;
}

/** The arguments as JSON Schema, with its keys in the order in which Langflow sends them. */
export interface ToolSchema {
  readonly properties: Readonly<Record<string, ToolArgument>>;
  readonly required?: readonly string[];
  readonly type: 'object';
}

/** A tool of an outside server brings any JSON Schema; those of components use the keys that are named here. */
export interface ToolArgument {
  readonly additionalProperties?: unknown;
  readonly default?: unknown;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly items?: unknown;
  readonly type?: string | readonly string[];
  readonly [key: string]: unknown;
}

export interface ToolCallOptions {
  /** The model's name for this call; made up if absent. */
  readonly id?: string;
  /** Ends this call; the run's own signal ends it as well. */
  readonly signal?: AbortSignal;
  readonly kept?: KeptToolCall;
}

/** How a call of a tool has ended. A failure is a result, too: the model reads its words and may do better. */
export interface ToolResult {
  /** What the model reads. */
  readonly text: string;
  /** What the tool gave; `null` after a failure. */
  readonly value: unknown;
  readonly error: string | null;
  readonly durationMs: number;
}
