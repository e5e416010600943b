import { Controller, Get, Logger, Param, Res } from '@nestjs/common';
import { ApiNotFoundResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ForUser } from '../common/access';
import { beginStream } from '../common/begin-stream';
import { fullText } from '../common/log-record';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { RespondsFile } from '../common/responds';
import { ApiFlow } from '../run/run-docs';
import { RunRequests } from '../run/run-requests';
import { WebhookFeed } from './webhook-feed';

const STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache',
};

@ApiTags('Webhooks')
@Controller('api/v1/webhook-events')
export class WebhookEventsController {
  private readonly logger = new Logger('Webhooks');

  constructor(
    private readonly requests: RunRequests,
    private readonly feed: WebhookFeed,
  ) {}

  @RespondsFile(
    'What happens in the runs that the webhook of a flow starts, as server-sent events',
    'text/event-stream',
  )
  @ApiFlow()
  @ApiNotFoundResponse({ description: 'The user has no such flow.' })
  @ForUser('flows:run', 'Missing or invalid credentials (cookie or API key).')
  @Get(':flow')
  async events(
    @CurrentPrincipal() caller: Principal,
    @Param('flow') named: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const flow = await this.requests.flowOf(caller, named);
    if (!beginStream(reply, STREAM_HEADERS)) return;
    try {
      await this.feed.tell(caller, flow, reply.raw);
    } catch (error) {
      this.logger.warn({ flow: flow.id, msg: `The events of a webhook broke off: ${fullText(error)}` });
    }
  }
}
