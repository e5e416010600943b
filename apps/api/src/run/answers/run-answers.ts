import type { OutgoingHttpHeaders } from 'node:http';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { runAnswer, streamObserver } from '@flowgate/answers';
import type { RunResponse } from '@flowgate/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DatabaseUnavailableError } from '../../common/connection-failure';
import { NotFoundError } from '../../common/domain-error';
import type { Principal } from '../../common/principal';
import { fullText } from '../../common/log-record';
import { MB } from '../../config/limits';
import { SETTINGS_TOKEN } from '../../config/config.module';
import type { Settings } from '../../config/settings';
import { FlowLookup } from '../../flows/flow-lookup';
import { readRunCall, requestVariables } from '../read-run-call';
import { Allowances } from '../allowance';
import type { Run } from '../run';
import { ClientGoneError } from '../run-abort';
import { RunFailure } from '../run-failure';
import { Runs, type StartedRun } from '../runs';
import { EventStream } from './event-stream';

const STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  // nginx and its kin would otherwise gather events and pass them on in lumps.
  'x-accel-buffering': 'no',
};

/** A request that the guard has let in. */
export type FlowRequest = FastifyRequest<{ Params: { readonly flow: string } }> & {
  readonly user: Principal;
};

/** Answers a request to run a flow, plain or as a stream of events. A client that leaves ends its run. */
@Injectable()
export class RunAnswers {
  private readonly logger = new Logger('Run');

  constructor(
    private readonly flows: FlowLookup,
    private readonly runs: Runs,
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
    if (stream ?? call.stream) this.stream(run, reply);
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

  /** Takes the response from the framework, which would lead each event through three more streams. */
  private stream(run: Run, reply: FastifyReply): void {
    const { raw } = reply;
    // The run begins in a later turn than this one, so that an event cannot come before the stream is there.
    const events = new EventStream(raw, () => started.abort(new ClientGoneError()));
    const observers = [streamObserver((event) => events.write(event))];
    const started = this.runs.start(run, { observers, stream: true });
    reply.request.runHasBegun = true;
    reply.headers({ ...STREAM_HEADERS, ...run.allowance?.fields }).hijack();
    raw.writeHead(200, reply.getHeaders() as OutgoingHttpHeaders);
    void this.finish(run, started, events);
  }

  /** Never rejects: once a stream has begun, a failure is told in it. */
  private async finish(run: Run, { result }: StartedRun, events: EventStream): Promise<void> {
    try {
      await result;
    } catch (error) {
      void events.write({ event: 'error', data: { error: this.told(error, run.requestId) } });
    } finally {
      events.end();
    }
  }

  private told(error: unknown, requestId: string): string {
    if (error instanceof RunFailure) return error.eventText;
    if (error instanceof DatabaseUnavailableError) return `${error.status}: ${error.message}`;
    this.logger.error({ requestId, msg: fullText(error) });
    return `500: Internal server error. The server's log has more under the id ${requestId}.`;
  }
}
