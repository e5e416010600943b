/** One call of a flow: who calls, what is said, and what is wanted back (docs/langflow/execution.md#one-run). */
export interface RunRequest {
  readonly flowId: string;
  readonly flowName?: string | null;
  /** The flow's owner, on whose behalf it runs. */
  readonly userId: string;
  /** Empty or absent: the flow's id. */
  readonly sessionId?: string | null;
  /** Absent or `null`: every input keeps what the flow says; `""` is placed like any text. */
  readonly inputValue?: string | null;
  /** Which inputs the value goes to; `chat` unless given, and `null` counts as `any` (docs/langflow/rest-api.md#the-runs-body). */
  readonly inputType?: 'chat' | 'text' | 'any' | null;
  /** Paths of files that come with the input; chat inputs hold them in place of what the flow says. */
  readonly files?: readonly string[] | null | undefined;
  /** Of these only those get it that are named here, by id or display name; all do when the list is empty or absent. */
  readonly inputComponents?: readonly string[] | null;
  /** What a webhook's caller sent, as text, for the components that take it. */
  readonly payload?: string | null | undefined;
  /** Which components answer; `chat` unless given. */
  readonly outputType?: 'chat' | 'text' | 'any' | 'debug';
  /** Only this component answers, by id or display name. */
  readonly outputComponent?: string | null;
  /** Several of them; whoever `outputType` names when the list is empty or absent. */
  readonly outputComponents?: readonly string[] | null;
  readonly tweaks?: Readonly<Record<string, unknown>> | null;
  readonly tweaksPolicy?: TweaksPolicy;
  /** True when the caller reads events: models then hand on their tokens. */
  readonly stream?: boolean;
  /** Global variables that fill empty text fields by themselves: field display name -> variable name. */
  readonly variableDefaults?: ReadonlyMap<string, string>;
}

/** Which tweaks a deployment takes: all, those of fields marked `api_editable` once a flow marks any, or none. */
export type TweaksPolicy = 'permissive' | 'declared' | 'off';
