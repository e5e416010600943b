import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import {
  ComponentError,
  ComponentRunError,
  HostUnavailableError,
  RunAbortedError,
  startRun,
  type FlowPlan,
  type NodeKeeper,
  type RunObserver,
  type RunRequest,
  type RunResult,
} from '@flowgate/engine';
import { DatabaseUnavailableError, isConnectionFailure } from '../common/connection-failure';
import { DomainError } from '../common/domain-error';
import { fullText } from '../common/log-record';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import type { RunUsage } from '../usage/run-usage';
import { Plans } from './plans';
import type { Run } from './run';
import { ClientGoneError, RunAbort } from './run-abort';
import { runFailure, type RunFailure } from './run-failure';
import { RunAccounting } from './run-accounting';
import { RunHosts } from './run-hosts';
import { RunLimit } from './run-limit';

/** nginx's status for a client that has left before its answer, which nobody gets to see. */
const CLIENT_GONE = 499;

export interface StartedRun {
  /**
   * @throws RunFailure when the flow, its tweaks or one of its components is at fault, or the run was stopped; DatabaseUnavailableError
   */
  readonly result: Promise<RunResult>;
  /** Ends the run, down to the calls of models; once it is over it does nothing. */
  abort(reason: Error): void;
}

export interface StartOptions {
  /** Who hears of the run's events; without any, nothing need be stored before it is told. */
  readonly observers?: readonly RunObserver[];
  /** Whether models hand on their tokens as they come. */
  readonly stream?: boolean;
  /** The run's id, for one that may have been begun before. */
  readonly id?: string;
  /** Keeps what its nodes give, for a run that may be gone on with after the server has died. */
  readonly keeper?: NodeKeeper;
  /** How many seconds it may take; as many as `FLOWGATE_RUN_TIMEOUT` says otherwise. */
  readonly seconds?: number;
}

/**
 * Starts runs, which need nobody who waits for them: as many at once as the server takes, each within its time. A server that stops waits for
 * those that run.
 */
@Injectable()
export class Runs implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Run');

  constructor(
    private readonly plans: Plans,
    private readonly hosts: RunHosts,
    private readonly limit: RunLimit,
    private readonly accounting: RunAccounting,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  /** @throws UnavailableError when the server runs all it can */
  start(run: Run, options: StartOptions = {}): StartedRun {
    this.enter(run);
    const abort = new RunAbort(options.seconds ?? this.settings.runTimeout);
    const usage = this.accounting.begin(run);
    const result = this.execute(run, options, usage, abort.signal).finally(() => {
      abort.over();
      this.limit.leave();
      run.allowance?.over();
    });
    // A failure has been logged; who waits for the result hears of it there.
    result.catch(() => undefined);
    return { result, abort: (reason) => abort.abort(reason) };
  }

  async beforeApplicationShutdown(): Promise<void> {
    while (this.limit.running > 0) await this.limit.idle();
    await this.accounting.close();
  }

  /** A run that the server does not take does not count for its key. */
  private enter({ allowance }: Run): void {
    try {
      this.limit.enter();
    } catch (error) {
      allowance?.undo();
      throw error;
    }
  }

  private async execute(
    run: Run,
    options: StartOptions,
    usage: RunUsage,
    signal: AbortSignal,
  ): Promise<RunResult> {
    let plan: FlowPlan | null = null;
    try {
      plan = run.plan ?? (await this.plans.of(run.flow));
      const { observers = [], stream = false, id, keeper } = options;
      const request = this.request(run, await this.hosts.variableDefaults(run), stream);
      const told = { id, keeper, observers, storesFirst: observers.length > 0 };
      const result = await startRun(plan, request, this.hosts.of(run, usage), { signal, ...told }).result;
      usage.over(200);
      return result;
    } catch (error) {
      const failure = this.told(error, plan, run);
      usage.over(isClientGone(error) ? CLIENT_GONE : failure instanceof DomainError ? failure.status : 500);
      throw failure;
    }
  }

  /** What the caller is told of it. */
  private told(error: unknown, plan: FlowPlan | null, run: Run): unknown {
    if (error instanceof HostUnavailableError || isConnectionFailure(error))
      return new DatabaseUnavailableError();
    const failure = runFailure(error, plan);
    if (failure) this.log(failure, error, run);
    return failure ?? error;
  }

  private request(
    { userId, flow, call, files }: Run,
    variableDefaults: ReadonlyMap<string, string>,
    stream: boolean,
  ): RunRequest {
    return {
      flowId: flow.id,
      flowName: flow.name,
      userId,
      sessionId: call.session_id,
      inputValue: call.input_value,
      inputType: call.input_type,
      files: files ?? call.files,
      inputComponents: call.input_components,
      payload: call.payload,
      outputType: call.output_type,
      outputComponent: call.output_component,
      outputComponents: call.output_components,
      tweaks: call.tweaks,
      tweaksPolicy: this.settings.tweaksPolicy,
      stream,
      variableDefaults,
    };
  }

  /**
   * A flow's own failure is its author's to mend: a line that says what it was. What a component did not expect itself is kept from
   * the answer, which may go anywhere, so it is told here in full.
   */
  private log(failure: RunFailure, error: unknown, { requestId, flow }: Run): void {
    if (failure.status < 500 || isClientGone(error)) return;
    const where = { requestId, flow: flow.id, code: failure.code };
    const unexpected = unexpectedCause(error);
    if (unexpected === null) this.logger.warn({ ...where, msg: failure.message });
    else this.logger.error({ ...where, msg: `${failure.message}: ${fullText(unexpected)}` });
  }
}

function isClientGone(error: unknown): boolean {
  return error instanceof RunAbortedError && error.cause instanceof ClientGoneError;
}

/**
 * What made a component fail that is no failure which components are written to have; and why another flow failed within this one, of which
 * the answer says nothing.
 */
function unexpectedCause(error: unknown): Error | null {
  if (!(error instanceof ComponentRunError) || !(error.cause instanceof Error)) return null;
  const { cause } = error;
  if (!(cause instanceof ComponentError)) return cause;
  return cause.cause instanceof ComponentRunError ? cause.cause : null;
}
