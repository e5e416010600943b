import { type RunResponse } from '@flowgate/contracts';
import { runResponse } from '../answer/run-response';
import { ComponentRunError, UnsupportedComponentError } from '../errors/run-errors';
import { type FlowPlan } from '../plan/flow-plan';
import { applyTweaks } from '../tweaks/apply-tweaks';
import { refuseInputConflict } from '../tweaks/input-conflict';
import { Overlay } from '../tweaks/overlay';
import { applyVariableDefaults } from '../tweaks/variable-defaults';
import { reportFailure } from './report-failure';
import { type EmitEvent } from './run-event';
import { type RunHost } from './run-host';
import { type RunRequest } from './run-request';
import { RunState } from './run-state';
import { runVertex } from './run-vertex';
import { schedule } from './schedule';
import { UnawaitedMessages } from './unawaited-messages';

export interface RunOptions {
  /** Aborting it ends the run, down to the calls of models. */
  readonly signal?: AbortSignal;
  /** Takes the run's events; must not reject. */
  readonly emit?: EmitEvent;
}

/**
 * Runs a compiled flow once and resolves with the body of the answer, which is also the last event (`end`). Messages
 * are stored before an event or the answer shows them.
 * @throws InputTweakConflictError, TweaksRefusedError, UnsupportedComponentError before anything has run
 * @throws ComponentRunError when a component fails: the session then holds the error message, told as an `error` event
 * @throws RunAbortedError when the signal was aborted
 * @throws HostUnavailableError when the host could not be reached
 * Anything else comes from a host that could not even keep a failure's message.
 */
export async function runPlan(
  plan: FlowPlan,
  request: RunRequest,
  host: RunHost,
  { signal, emit }: RunOptions = {},
): Promise<RunResponse> {
  refuseInputConflict(request);
  const overlay = overlayFor(plan, request);
  refuseUnsupported(plan);
  const abort = new AbortController();
  // Who follows the run hears of each message, so each is stored first; otherwise the answer is the first to tell of any.
  const unawaited = emit ? null : new UnawaitedMessages(host.messages);
  const world = unawaited ? { ...host, messages: unawaited } : host;
  const run = new RunState(plan, request, world, overlay, { signal: abort.signal, emit: emit ?? null });
  const forward = () => abort.abort(signal?.reason);
  if (signal?.aborted) forward();
  signal?.addEventListener('abort', forward, { once: true });
  try {
    await schedule(run, (node) => runVertex(run, node));
    await unawaited?.stored();
    const answer = runResponse(run);
    if (emit) await emit({ event: 'end', data: { result: answer } });
    return answer;
  } catch (error) {
    abort.abort(error);
    if (error instanceof ComponentRunError) await reportFailure(run, error);
    await unawaited?.stored();
    throw error;
  } finally {
    signal?.removeEventListener('abort', forward);
  }
}

function overlayFor(plan: FlowPlan, request: RunRequest): Overlay | null {
  const { tweaks, tweaksPolicy = 'permissive', variableDefaults } = request;
  if (!tweaks && !variableDefaults?.size) return null;
  const overlay = new Overlay(plan);
  if (tweaks) applyTweaks(plan, tweaks, tweaksPolicy, overlay);
  if (variableDefaults) applyVariableDefaults(plan, variableDefaults, overlay);
  return overlay;
}

function refuseUnsupported({ unsupported }: FlowPlan): void {
  if (!unsupported) return;
  const { node, output } = unsupported;
  throw new UnsupportedComponentError(
    node,
    output === null ? undefined : `The output "${output}" of the component`,
  );
}
