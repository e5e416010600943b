import { randomUUID } from 'node:crypto';
import { type RunScope } from '../component/context';
import { ComponentRunError, UnsupportedComponentError } from '../errors/run-errors';
import { type FlowPlan } from '../plan/flow-plan';
import { applyTweaks } from '../tweaks/apply-tweaks';
import { refuseInputConflict } from '../tweaks/input-conflict';
import { Overlay } from '../tweaks/overlay';
import { applyVariableDefaults } from '../tweaks/variable-defaults';
import { KeptNodes, type NodeKeeper } from './kept-nodes';
import { reportFailure } from './report-failure';
import { type RunObserver } from './run-event';
import { type RunHost } from './run-host';
import { defaultLimits, type RunLimits } from './run-limits';
import { RunMeter } from './run-meter';
import { RunObservers } from './run-observers';
import { type RunRequest } from './run-request';
import { type RunResult } from './run-result';
import { type NodeRunner, RunState } from './run-state';
import { nodeRunner } from './run-vertex';
import { schedule } from './schedule';
import { UnawaitedMessages } from './unawaited-messages';

/** How nodes and inner flows run. */
const runner: NodeRunner = {
  ...nodeRunner,
  runFlow: ({ plan, host }, request, outer) => begin(plan, request, host, outer, outer.signal).result,
};

export interface RunOptions {
  /** The run's id, for one that may have been begun before; a new one otherwise. */
  readonly id?: string;
  /** Aborting it ends the run, down to the calls of models. */
  readonly signal?: AbortSignal;
  /** Who hears of the run's events from the first on. */
  readonly observers?: Iterable<RunObserver>;
  /**
   * True: each message is stored before an observer hears of it, which those need who hand events on. Otherwise messages are stored together,
   * before the run's result is there.
   */
  readonly storesFirst?: boolean;
  readonly limits?: Partial<RunLimits>;
  /** Keeps what nodes give, for a run that another process may go on with; flows within the flow are not kept. */
  readonly keeper?: NodeKeeper;
}

/** A run that has been started. It needs nobody who waits for it. */
export interface RunHandle {
  readonly id: string;
  /**
   * @throws InputTweakConflictError, TweaksRefusedError, UnsupportedComponentError before anything has run
   * @throws ComponentRunError when a component fails: the session then holds the error message
   * @throws RunAbortedError when the run was aborted, RunLimitError when it used more than it may
   * @throws HostUnavailableError when the host could not be reached
   * Anything else comes from a host that could not even keep a failure's message.
   */
  readonly result: Promise<RunResult>;
  /** @returns a function that ends it. Who subscribes in the turn in which the run was started misses nothing. */
  subscribe(observer: RunObserver): () => void;
  /** Ends the run, down to the calls of models; once it is over it does nothing. */
  abort(reason: unknown): void;
}

/** Starts a run of a compiled flow. Messages are stored before the result is there. */
export function startRun(
  plan: FlowPlan,
  request: RunRequest,
  host: RunHost,
  { id, signal, observers, storesFirst, limits, keeper }: RunOptions = {},
): RunHandle {
  const meter = new RunMeter(limits ? { ...defaultLimits, ...limits } : defaultLimits);
  return begin(plan, request, host, { id, meter, observers, storesFirst, keeper }, signal);
}

interface Beginning extends Pick<RunOptions, 'id' | 'observers' | 'storesFirst' | 'keeper'> {
  readonly meter: RunMeter;
  readonly path?: RunScope['path'];
}

function begin(
  plan: FlowPlan,
  request: RunRequest,
  host: RunHost,
  { id = randomUUID(), meter, path = [], observers: given, storesFirst = false, keeper }: Beginning,
  signal?: AbortSignal,
): RunHandle {
  const abort = new AbortController();
  const observers = new RunObservers(given);
  const forward = () => abort.abort(signal?.reason);
  if (signal?.aborted) forward();
  signal?.addEventListener('abort', forward, { once: true });
  const result = Promise.resolve()
    .then(() => execute(plan, request, host, { id, path, abort, observers, meter, storesFirst, keeper }))
    .finally(() => {
      observers.end();
      signal?.removeEventListener('abort', forward);
    });
  // A failure nobody waits for has been told to the observers.
  result.catch(() => undefined);
  return {
    id,
    result,
    subscribe: (observer) => observers.subscribe(observer),
    abort: (reason) => abort.abort(reason),
  };
}

/** Runs a compiled flow once: the result of `startRun`. */
export function runPlan(
  plan: FlowPlan,
  request: RunRequest,
  host: RunHost,
  options?: RunOptions,
): Promise<RunResult> {
  return startRun(plan, request, host, options).result;
}

interface Execution {
  readonly id: string;
  readonly path: RunScope['path'];
  readonly abort: AbortController;
  readonly observers: RunObservers;
  readonly meter: RunMeter;
  readonly storesFirst: boolean;
  readonly keeper: NodeKeeper | undefined;
}

async function execute(
  plan: FlowPlan,
  request: RunRequest,
  host: RunHost,
  { id, path, abort, observers, meter, storesFirst, keeper }: Execution,
): Promise<RunResult> {
  const unawaited = storesFirst ? null : new UnawaitedMessages(host.messages);
  const messages = unawaited ?? host.messages;
  let run: RunState | null = null;
  try {
    refuseInputConflict(plan, request);
    const overlay = overlayFor(plan, request);
    refuseUnsupported(plan);
    const scope = scopeOf(request, id, path, abort.signal);
    const states = new Map<string, unknown>();
    const kept = keeper ? new KeptNodes(keeper) : null;
    const shared = { plan, request, host, messages, overlay, scope, observers, meter, runner, states, kept };
    run = new RunState(shared);
    const { flowId, sessionId } = scope;
    if (observers.any)
      await observers.tell({
        type: 'run.started',
        resumed: keeper?.resumes === true,
        runId: id,
        plan,
        flowId,
        sessionId,
      });
    await schedule(run, plan.runs);
    await unawaited?.stored();
    const { result } = run;
    if (observers.any) await observers.tell({ type: 'run.finished', result });
    return result;
  } catch (error) {
    abort.abort(error);
    if (keeper?.beginsAgainAfter(error)) throw error;
    const { error: failure, message } = await reported(run, error, unawaited);
    if (observers.any) await observers.tell({ type: 'run.failed', error: failure, message });
    throw failure;
  }
}

/** A host that could not keep a failure's message counts before the failure. */
async function reported(run: RunState | null, error: unknown, unawaited: UnawaitedMessages | null) {
  try {
    const message = run && error instanceof ComponentRunError ? await reportFailure(run, error) : null;
    await unawaited?.stored();
    return { error, message };
  } catch (failure) {
    return { error: failure, message: null };
  }
}

function scopeOf(request: RunRequest, runId: string, path: RunScope['path'], signal: AbortSignal): RunScope {
  const { flowId, flowName = null, userId, sessionId } = request;
  return {
    flowId,
    flowName,
    path,
    runId,
    sessionId: sessionId === '' ? flowId : (sessionId ?? flowId),
    userId,
    streaming: request.stream === true,
    signal,
  };
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
