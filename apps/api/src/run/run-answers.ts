import type { OutgoingHttpHeaders } from 'node:http';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { RunResponse } from '@flowgate/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { fullText } from '../common/log-record';
import { DatabaseUnavailableError } from '../common/connection-failure';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { EventStream } from './event-stream';
import { readRunCall, requestVariables } from './read-run-call';
import type { Run } from './run';
import { RunAbort } from './run-abort';
import { RunFailure } from './run-failure';
import { RunLimit } from './run-limit';
import { RunService } from './run.service';
import { MB } from '../common/sizes';

const STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  // nginx and its kin would otherwise gather events and pass them on in lumps.
  'x-accel-buffering': 'no',
};

/** Answers a request to run a flow, plain or as a stream of events. A client that leaves ends its run. */
@Injectable()
export class RunAnswers {
  private readonly logger = new Logger('Run');

  constructor(
    private readonly runs: RunService,
    private readonly limit: RunLimit,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  /**
   * Sends the answer.
   * @param stream the query parameter, which counts before the body's field
   * @throws ValidationError, NotFoundError, UnavailableError before the flow runs; RunFailure for a plain run
   */
  async answer(
    userId: string,
    idOrEndpointName: string,
    stream: boolean | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const call = await readRunCall(request, this.settings.maxBodySize * MB);
    const flow = await this.runs.find(userId, idOrEndpointName);
    const run = { userId, flow, call, variables: requestVariables(request.headers), requestId: request.id };
    this.limit.enter();
    const abort = new RunAbort(this.settings.runTimeout);
    if (stream ?? call.stream) this.stream(run, abort, reply);
    else await reply.code(200).send(await this.plain(run, abort, reply));
  }

  private async plain(run: Run, abort: RunAbort, reply: FastifyReply): Promise<RunResponse> {
    reply.raw.on('close', () => {
      if (!reply.raw.writableFinished) abort.clientGone();
    });
    try {
      return await this.runs.run(run, abort.signal);
    } finally {
      this.over(abort);
    }
  }

  /** Takes the response from the framework, which would lead each event through three more streams. */
  private stream(run: Run, abort: RunAbort, reply: FastifyReply): void {
    const { raw } = reply.headers(STREAM_HEADERS).hijack();
    raw.writeHead(200, reply.getHeaders() as OutgoingHttpHeaders);
    void this.tell(run, abort, new EventStream(raw, () => abort.clientGone()));
  }

  /** Never rejects: once a stream has begun, a failure is told in it. */
  private async tell(run: Run, abort: RunAbort, events: EventStream): Promise<void> {
    try {
      await this.runs.run(run, abort.signal, (event) => events.write(event));
    } catch (error) {
      void events.write({ event: 'error', data: { error: this.told(error, run.requestId) } });
    } finally {
      this.over(abort);
      events.end();
    }
  }

  private told(error: unknown, requestId: string): string {
    if (error instanceof RunFailure) return error.eventText;
    if (error instanceof DatabaseUnavailableError) return `${error.status}: ${error.message}`;
    this.logger.error({ requestId, msg: fullText(error) });
    return `500: Internal server error. The server's log has more under the id ${requestId}.`;
  }

  private over(abort: RunAbort): void {
    abort.over();
    this.limit.leave();
  }
}
