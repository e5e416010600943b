/** Why a flow could not be run. Each has a code and what an answer needs; statuses and bodies are the server's. */

export type FlowErrorCode =
  | 'FLOW_DATA_INVALID'
  | 'FLOW_TOO_LARGE'
  | 'GRAPH_INVALID'
  | 'COMPONENT_UNSUPPORTED'
  | 'TWEAKS_REFUSED'
  | 'INPUT_TWEAK_CONFLICT'
  | 'COMPONENT_FAILED'
  | 'RUN_LIMIT'
  | 'SPENDING_REFUSED'
  | 'RUN_ABORTED';

/** All errors with which compiling and running a flow reject. */
export abstract class FlowError extends Error {
  abstract readonly code: FlowErrorCode;
}

/** The JSON is no flow, or one that is beyond the limits; the message says where. */
export class FlowDataError extends FlowError {
  override readonly name = 'FlowDataError';

  constructor(
    message: string,
    readonly code: 'FLOW_DATA_INVALID' | 'FLOW_TOO_LARGE' = 'FLOW_DATA_INVALID',
  ) {
    super(message);
  }
}

/** Nodes and edges do not fit together; Langflow answers with the message as it is (docs/langflow/flow-json.md#edges). */
export class GraphError extends FlowError {
  override readonly name = 'GraphError';
  readonly code = 'GRAPH_INVALID';
}

/** A component of the run, as an error names it. */
export interface FailedComponent {
  readonly id: string;
  readonly type: string;
  readonly displayName: string;
  readonly componentName: string;
}

/** A component that would have to run has no native implementation; nothing has run. */
export class UnsupportedComponentError extends FlowError {
  override readonly name = 'UnsupportedComponentError';
  readonly code = 'COMPONENT_UNSUPPORTED';

  constructor(
    readonly component: FailedComponent,
    missing = 'The component',
  ) {
    super(`${missing} "${component.displayName}" of type ${component.type} cannot run here.`);
  }
}

/** Tweaks of fields that may not be tweaked; nothing has run, no other tweak was applied (docs/langflow/execution.md#tweaks). */
export class TweaksRefusedError extends FlowError {
  override readonly name = 'TweaksRefusedError';
  readonly code = 'TWEAKS_REFUSED';

  constructor(
    message: string,
    readonly fields: readonly string[],
  ) {
    super(message);
  }

  /** The text of the `error` event with which Langflow refuses in a streamed run. */
  get eventText(): string {
    return `Refused tweak keys [${this.fields.map((field) => `'${field}'`).join(', ')}]: ${this.message}`;
  }
}

/** The request gives the input's text twice: as `input_value` and as a tweak (docs/langflow/execution.md#tweaks). */
export class InputTweakConflictError extends FlowError {
  override readonly name = 'InputTweakConflictError';
  readonly code = 'INPUT_TWEAK_CONFLICT';

  constructor(inputType: 'chat' | 'text') {
    super(
      `If you pass an input_value to the ${inputType} input, you cannot pass a tweak with the same name.`,
    );
  }
}

/** A component failed; the session holds the error message row already (docs/langflow/execution.md#errors). */
export class ComponentRunError extends FlowError {
  override readonly name = 'ComponentRunError';
  readonly code = 'COMPONENT_FAILED';

  /** @param reason the component's own words, without prefix */
  constructor(
    readonly component: FailedComponent,
    readonly reason: string,
    cause: unknown,
  ) {
    super(`Error building Component ${component.displayName}: \n\n${reason}`, { cause });
  }
}

/** The run has used what one run may use; the message says of what. */
export class RunLimitError extends FlowError {
  override readonly name: string = 'RunLimitError';
  readonly code: FlowErrorCode = 'RUN_LIMIT';
}

/** A model may not be called, because what the run's caller may spend is spent; `cause` is the host's own refusal. */
export class SpendingRefusedError extends RunLimitError {
  override readonly name = 'SpendingRefusedError';
  override readonly code = 'SPENDING_REFUSED';

  constructor(cause: Error) {
    super(cause.message, { cause });
  }
}

/** The run's signal was aborted: the caller went away, or the time was up (`cause` is the signal's reason). */
export class RunAbortedError extends FlowError {
  override readonly name = 'RunAbortedError';
  readonly code = 'RUN_ABORTED';

  constructor(cause: unknown) {
    super('The run was stopped before it had ended.', { cause });
  }
}

/**
 * What the run's host keeps cannot be reached at the moment. A host throws it; no component is at fault, so the run rejects with it as
 * it is and leaves no message about a failure.
 */
export class HostUnavailableError extends Error {
  override readonly name = 'HostUnavailableError';
  readonly code = 'HOST_UNAVAILABLE';

  constructor(cause: unknown) {
    super('What the run needs of its host cannot be reached.', { cause });
  }
}
