import { outdatedSuggestion } from '@flowgate/answers';
import {
  ComponentRunError,
  FlowError,
  type FlowErrorCode,
  InputTweakConflictError,
  type Passing,
  passingOf,
  RunAbortedError,
  SpendingRefusedError,
  TweaksRefusedError,
  type FlowPlan,
} from '@flowgate/engine';
import { DomainError } from '../common/domain-error';
import { LANGFLOW_VERSION } from '../config/version';
import { RunTimeoutError } from './run-abort';

/** 422: the flow is stored without a graph. */
export class FlowWithoutDataError extends FlowError {
  override readonly name = 'FlowWithoutDataError';
  readonly code = 'FLOW_DATA_INVALID';

  constructor(flowId: string) {
    super(`Flow ${flowId} has no data`);
  }
}

/** How a failed run is told: as an answer of its own, or as the last event of a stream that has begun. */
export class RunFailure extends DomainError {
  readonly passing: Passing | null;

  /**
   * @param eventText what the stream's `error` event says
   * @param told what went wrong in plain words, for the log, and whether the same may go well later
   */
  constructor(
    code: string,
    status: number,
    detail: unknown,
    readonly eventText: string,
    { message, passing = null }: { readonly message: string; readonly passing?: Passing | null },
  ) {
    super(code, status, detail);
    this.message = message;
    this.passing = passing;
  }

  /** The failure with a `detail` that anybody can read, where Langflow does not write JSON into the text. */
  inPlainWords(): DomainError {
    return typeof this.detail === 'string' ? new DomainError(this.code, this.status, this.message) : this;
  }
}

/** A run that was stopped because its key may spend no more: the refusal as it is. */
class RefusedSpending extends RunFailure {
  override readonly headers: DomainError['headers'];

  constructor(private readonly refusal: DomainError) {
    const { code, status, message, detail, headers } = refusal;
    super(code, status, detail, `${status}: ${message}`, { message });
    this.headers = headers;
  }

  override get body() {
    return this.refusal.body;
  }

  override inPlainWords() {
    return this.refusal;
  }
}

/**
 * Langflow's statuses and bodies for the engine's errors (docs/langflow/rest-api.md#component-failure).
 * @param plan gives the hint about outdated components; `null` when the flow could not be compiled
 * @returns `null` for an error that is none of the engine's
 */
export function runFailure(error: unknown, plan: FlowPlan | null): RunFailure | null {
  if (error instanceof TweaksRefusedError) return tweaksRefused(error);
  if (error instanceof InputTweakConflictError)
    return new RunFailure(error.code, 400, error.message, error.message, error);
  if (error instanceof RunAbortedError) return aborted(error, plan);
  if (error instanceof SpendingRefusedError && error.cause instanceof DomainError)
    return new RefusedSpending(error.cause);
  if (error instanceof ComponentRunError)
    return told(error.code, 500, `Error running graph: ${error.message}`, plan, passingOf(error));
  if (error instanceof FlowError) return told(error.code, statusOf(error), error.message, plan);
  return null;
}

/** What the flow's author did is no failure of the server: nothing has run, and will not until the flow is another. */
const faultsOfFlow: ReadonlySet<string> = new Set<FlowErrorCode>([
  'FLOW_DATA_INVALID',
  'FLOW_TOO_LARGE',
  'GRAPH_INVALID',
  'COMPONENT_UNSUPPORTED',
]);

function statusOf({ code }: FlowError): number {
  return faultsOfFlow.has(code) ? 422 : 500;
}

function tweaksRefused({ code, message, fields, eventText }: TweaksRefusedError): RunFailure {
  return new RunFailure(code, 422, { error: 'Refused tweaks', code, message, fields }, eventText, {
    message,
  });
}

function aborted({ code, message, cause }: RunAbortedError, plan: FlowPlan | null): RunFailure {
  if (cause instanceof RunTimeoutError)
    return told(cause.code, 504, `Error running graph: ${cause.message}`, plan);
  return told(code, 500, message, plan);
}

/** Langflow's body is JSON inside a string. */
function told(
  code: string,
  status: number,
  message: string,
  plan: FlowPlan | null,
  passing: Passing | null = null,
): RunFailure {
  const suggestion = plan && outdatedSuggestion(plan, LANGFLOW_VERSION);
  const detail = JSON.stringify({ message, traceback: null, description: null, code: null, suggestion });
  return new RunFailure(code, status, detail, `${status}: ${detail}`, { message, passing });
}
