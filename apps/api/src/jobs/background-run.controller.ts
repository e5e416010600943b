import { Controller, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiNotFoundResponse, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ForApiKey } from '../common/access';
import { Responds } from '../common/responds';
import { SETTINGS_TOKEN } from '../config/config.module';
import { MB } from '../config/limits';
import type { Settings } from '../config/settings';
import { ApiIdempotencyKey } from '../idempotency/idempotency-docs';
import type { FlowRequest } from '../run/answers/run-answers';
import { readRunCall, requestVariables } from '../run/read-run-call';
import { ApiFlow, RUN_BODY } from '../run/run-docs';
import { RunRequests } from '../run/run-requests';
import { AcceptedJobs } from './accepted-jobs';
import { type AcceptedQuery, acceptedQuery } from './dto/callback-url';
import { shownJob } from './shown-job';

/** Runs that nobody waits for. */
@ApiTags('Run')
@Controller('api/v1/run/background')
export class BackgroundRunController {
  constructor(
    private readonly requests: RunRequests,
    private readonly accepted: AcceptedJobs,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  @Responds('Runs a flow in the background, as a job that can be asked after', 'Job', 202)
  @ApiFlow()
  @ApiBody({ schema: RUN_BODY, required: false })
  @ApiIdempotencyKey('For a day, the same request starts no second job, and gets the answer of the first.')
  @ApiNotFoundResponse({ description: 'The user has no such flow.' })
  @ApiServiceUnavailableResponse({ description: 'Too many jobs wait; see `Retry-After`.' })
  @ForApiKey('flows:run')
  @HttpCode(202)
  @Post(':flow')
  async run(
    @Query({ schema: acceptedQuery }) query: AcceptedQuery,
    @Req() request: FlowRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const call = await readRunCall(request, this.settings.maxBodySize * MB);
    const { userId, keyId } = request.user;
    const flow = await this.requests.flowOf(request.user, request.params.flow);
    const variables = requestVariables(request.headers);
    const { ip: address, id: requestId } = request;
    const asked = {
      userId,
      keyId,
      address,
      requestId,
      flowId: flow.id,
      call,
      variables,
      callbackUrl: query.callback_url ?? null,
      asked: { caller: request.user, flow },
    };
    await this.accepted.send({ ...asked, kind: 'run' }, request, reply, shownJob);
  }
}
