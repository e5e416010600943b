import { Inject, Injectable, Logger } from '@nestjs/common';
import { answeredRun } from '@flowgate/answers';
import type { RunResponse, RunStreamEvent } from '@flowgate/contracts';
import {
  ComponentError,
  ComponentRunError,
  HostUnavailableError,
  RunAbortedError,
  type FlowPlan,
  type RunHost,
  type RunRequest,
} from '@flowgate/engine';
import { DatabaseUnavailableError, isConnectionFailure } from '../common/connection-failure';
import { NotFoundError } from '../common/domain-error';
import { fullText } from '../common/log-record';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import type { RunnableFlow } from '../database/look-ups/runnable-flow';
import { FlowLookup } from '../flows/flow-lookup';
import { Plans } from './plans';
import type { Run } from './run';
import { ClientGoneError } from './run-abort';
import { runFailure, type RunFailure } from './run-failure';
import { RunHosts } from './run-hosts';

/** Runs flows: finds the flow, takes its plan, lets the engine run it, and turns the engine's errors into Langflow's. */
@Injectable()
export class RunService {
  private readonly logger = new Logger('Run');

  constructor(
    private readonly flows: FlowLookup,
    private readonly plans: Plans,
    private readonly hosts: RunHosts,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  /**
   * The user's flow of that id or endpoint name.
   * @throws NotFoundError, for another user's flow as for one that does not exist
   */
  async find(userId: string, idOrEndpointName: string): Promise<RunnableFlow> {
    const flow = await this.flows.find(userId, idOrEndpointName);
    if (flow === null) throw new NotFoundError(`Flow identifier ${idOrEndpointName} not found`);
    return flow;
  }

  /**
   * Runs a flow and resolves with the answer.
   * @param write takes the events of a streamed run; without it nothing is streamed, by models neither
   * @throws RunFailure when the flow, its tweaks or one of its components is at fault, or the run was stopped;
   *   DatabaseUnavailableError
   */
  async run(
    run: Run,
    signal: AbortSignal,
    write?: (event: RunStreamEvent) => Promise<void> | void,
  ): Promise<RunResponse> {
    let plan: FlowPlan | null = null;
    try {
      plan = await this.plans.of(run.flow);
      const host: RunHost = this.hosts.of(run);
      const request = this.request(run, await this.hosts.variableDefaults(run), write !== undefined);
      return await answeredRun(plan, request, host, { signal, ...(write && { write }) });
    } catch (error) {
      if (error instanceof HostUnavailableError || isConnectionFailure(error))
        throw new DatabaseUnavailableError();
      const failure = runFailure(error, plan);
      if (failure) this.log(failure, error, run);
      throw failure ?? error;
    }
  }

  private request(
    { userId, flow, call }: Run,
    variableDefaults: ReadonlyMap<string, string>,
    stream: boolean,
  ): RunRequest {
    return {
      flowId: flow.id,
      userId,
      sessionId: call.session_id,
      inputValue: call.input_value,
      inputType: call.input_type,
      outputType: call.output_type,
      outputComponent: call.output_component,
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

/** What made a component fail that is no failure which components are written to have. */
function unexpectedCause(error: unknown): Error | null {
  if (!(error instanceof ComponentRunError) || !(error.cause instanceof Error)) return null;
  return error.cause instanceof ComponentError ? null : error.cause;
}
