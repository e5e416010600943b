import { Inject, Injectable } from '@nestjs/common';
import { runAnswer, streamObserver } from '@flowgate/answers';
import type { RunResponse } from '@flowgate/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NotFoundError } from '../../common/domain-error';
import type { Principal } from '../../common/principal';
import { MB } from '../../config/limits';
import { SETTINGS_TOKEN } from '../../config/config.module';
import type { Settings } from '../../config/settings';
import { FlowLookup } from '../../flows/flow-lookup';
import { readRunCall, requestVariables } from '../read-run-call';
import { Allowances } from '../allowance';
import type { Run } from '../run';
import { ClientGoneError } from '../run-abort';
import { Runs } from '../runs';
import { RunStreams, type StreamForm } from './run-streams';

const RUN_EVENTS: StreamForm = {
  contentType: 'text/event-stream; charset=utf-8',
  open: (events) => ({
    observer: streamObserver((event) => events.write(event)),
    failed: (error) => void events.write({ event: 'error', data: { error } }),
  }),
};

/** A request that the guard has let in. */
export type FlowRequest = FastifyRequest<{ Params: { readonly flow: string } }> & {
  readonly user: Principal;
};

/** Answers a request to run a flow, plain or as a stream of events. A client that leaves ends its run. */
@Injectable()
export class RunAnswers {
  constructor(
    private readonly flows: FlowLookup,
    private readonly runs: Runs,
    private readonly streams: RunStreams,
    private readonly allowances: Allowances,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  /**
   * Sends the answer.
   * @param stream the query parameter, which counts before the body's field
   * @throws ValidationError, NotFoundError (for another user's flow as for one that does not exist), UnavailableError,
   *   QuotaExceededError before the flow runs;
   *   RunFailure for a plain run
   */
  async answer(stream: boolean | undefined, request: FlowRequest, reply: FastifyReply): Promise<void> {
    const call = await readRunCall(request, this.settings.maxBodySize * MB);
    const { userId, keyId, key } = request.user;
    const named = request.params.flow;
    const flow = await this.flows.find({ userId, key }, named);
    if (flow === null) throw new NotFoundError(`Flow identifier ${named} not found`);
    const variables = requestVariables(request.headers);
    const allowance = await this.allowances.of(key);
    const { ip: address, id: requestId } = request;
    const run = { userId, keyId, key, address, flow, call, variables, requestId, allowance };
    if (stream ?? call.stream) this.streams.start(run, reply, RUN_EVENTS);
    else await reply.code(200).send(await this.plain(run, reply));
  }

  private async plain(run: Run, reply: FastifyReply): Promise<RunResponse> {
    const started = this.runs.start(run);
    reply.request.runHasBegun = true;
    reply.raw.on('close', () => {
      if (!reply.raw.writableFinished) started.abort(new ClientGoneError());
    });
    return runAnswer(await started.result);
  }
}
