import { Inject, Injectable } from '@nestjs/common';
import { runAnswer, streamObserver } from '@flowgate/answers';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '../../common/principal';
import { MB } from '../../config/limits';
import { SETTINGS_TOKEN } from '../../config/config.module';
import type { Settings } from '../../config/settings';
import { readRunCall } from '../read-run-call';
import { RunRequests } from '../run-requests';
import { unusableKey } from '../../idempotency/idempotency-errors';
import { idempotencyKey } from '../../idempotency/idempotency-key';
import { AwaitedRuns } from './awaited-runs';
import { RepeatableRuns } from './repeatable-runs';
import { RunStreams, type StreamForm } from './run-streams';

const RUN_EVENTS: StreamForm = {
  contentType: 'text/event-stream; charset=utf-8',
  open: (events) => ({
    observer: streamObserver((event) => events.write(event)),
    failed: (error) => void events.write({ event: 'error', data: { error } }),
  }),
};

const STREAM_WITH_KEY =
  'A streamed answer cannot be repeated: send the Idempotency-Key without "stream", or the stream without the key.';

/** A request that the guard has let in. */
export type FlowRequest = FastifyRequest<{ Params: { readonly flow: string } }> & {
  readonly user: Principal;
};

/** Answers a request to run a flow, plain or as a stream of events. */
@Injectable()
export class RunAnswers {
  constructor(
    private readonly requests: RunRequests,
    private readonly awaited: AwaitedRuns,
    private readonly streams: RunStreams,
    private readonly repeatable: RepeatableRuns,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  /**
   * Sends the answer.
   * @param stream the query parameter, which counts before the body's field
   * @throws ValidationError, NotFoundError (for another user's flow as for one that does not exist), UnavailableError,
   *   QuotaExceededError, IdempotencyError before the flow runs;
   *   RunFailure for a plain run
   */
  async answer(stream: boolean | undefined, request: FlowRequest, reply: FastifyReply): Promise<void> {
    const call = await readRunCall(request, this.settings.maxBodySize * MB);
    const isStream = stream ?? call.stream;
    const key = idempotencyKey(request.headers);
    if (key !== null && isStream) throw unusableKey(STREAM_WITH_KEY);
    if (key !== null) return this.repeatable.answer(key, call, request, reply);
    const run = await this.requests.runOf(request, request.params.flow, call);
    if (isStream) this.streams.start(run, reply, RUN_EVENTS);
    else await reply.code(200).send(runAnswer(await this.awaited.result(run, reply)));
  }
}
