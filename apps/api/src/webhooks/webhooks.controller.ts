import { Body, Controller, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  ApiBadRequestResponse,
  ApiBody,
  ApiNotFoundResponse,
  ApiServiceUnavailableResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ForWebhook } from '../common/access';
import { AS_BYTES } from '../common/body';
import { Responds } from '../common/responds';
import { ApiIdempotencyKey } from '../idempotency/idempotency-docs';
import { type AcceptedQuery, acceptedQuery } from '../jobs/dto/callback-url';
import { ApiFlow } from '../run/run-docs';
import { type WebhookRequest, Webhooks } from './webhooks.service';

/** Lets other services start flows by what they send (docs/langflow/rest-api.md#webhooks). */
@ApiTags('Webhooks')
@Controller('api/v1/webhook')
export class WebhooksController {
  constructor(private readonly webhooks: Webhooks) {}

  @Responds('Runs a flow in the background with what is sent', 'StartedWebhook', 202)
  @ApiFlow()
  @ApiBody({ description: 'Anything: JSON, or any other text.', schema: {} })
  @ApiIdempotencyKey('For a day, the same request starts no second job, and gets the answer of the first.')
  @ApiBadRequestResponse({ description: 'The body is empty.' })
  @ApiNotFoundResponse({
    description: "No such flow, another user's, or, without a key, one without a Webhook component.",
  })
  @ApiServiceUnavailableResponse({ description: 'Too many jobs wait; see `Retry-After`.' })
  @ForWebhook('flows:run')
  @RouteConfig(AS_BYTES)
  @HttpCode(202)
  @Post(':flow')
  receive(
    @Body() body: unknown,
    @Query({ schema: acceptedQuery }) query: AcceptedQuery,
    @Req() request: WebhookRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.webhooks.receive(body, query, request, reply);
  }
}
