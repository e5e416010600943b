import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { CancelledBuild, StartedBuild } from '@flowgate/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../common/access';
import { DomainError } from '../common/domain-error';
import { uuid } from '../common/fields';
import { Responds } from '../common/responds';
import { RunStreams } from '../run/answers/run-streams';
import { ApiBuild } from './build-docs';
import { replyWithBuildEvents } from './build-events-reply';
import { buildForm } from './build-form';
import { BuildJobs } from './build-jobs';
import { type BuildBody, buildBody } from './dto/build-body';
import { type BuildQuery, buildQuery, type EventsQuery, eventsQuery } from './dto/build-query';
import { PublicBuilds } from './public-builds';
import { Visitors } from './visitors';
import { visitorsView } from './visitors-view';

const VISITORS_FORM = buildForm(visitorsView);

/** Public flows for anybody, without credentials. Of a call only the text and the session count. */
@ApiTags('Build')
@ApiBadRequestResponse({
  description: 'There is no cookie `client_id`, by which visitors are told apart, or files are named.',
})
@Public()
@Controller('api/v1/build_public_tmp')
export class PublicBuildsController {
  constructor(
    private readonly builds: PublicBuilds,
    private readonly jobs: BuildJobs,
    private readonly visitors: Visitors,
    private readonly streams: RunStreams,
  ) {}

  @ApiBuild('Runs a public flow for a visitor, with the events of its chat')
  @HttpCode(200)
  @Post(':flow_id/flow')
  async build(
    @Param('flow_id', { schema: uuid }) flowId: string,
    @Query({ schema: buildQuery }) { event_delivery: delivery }: BuildQuery,
    @Body({ schema: buildBody }) body: BuildBody,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    // The files of a flow are its owner's.
    if (body?.files?.length) throw new DomainError('FILES_REFUSED', 400, 'Invalid file path format');
    const said = { text: body?.inputs?.input_value, session: body?.inputs?.session };
    if (delivery === 'direct') {
      this.streams.start(await this.visitors.run(request, flowId, said), reply, VISITORS_FORM);
    } else {
      const started: StartedBuild = { job_id: await this.builds.begin(request, flowId, said) };
      await reply.send(started);
    }
  }

  @ApiOperation({ summary: "The events of a visitor's build" })
  @ApiOkResponse({
    description: 'Lines of JSON, an empty line after each.',
    content: { 'application/x-ndjson': { schema: { $ref: '#/components/schemas/BuildEvent' } } },
  })
  @ApiNotFoundResponse({ description: 'The visitor has no such build.' })
  @Get(':job_id/events')
  async events(
    @Param('job_id') id: string,
    @Query({ schema: eventsQuery }) { event_delivery: delivery }: EventsQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.builds.find(request, id);
    await replyWithBuildEvents(this.jobs, id, { delivery, reply, shown: visitorsView });
  }

  @Responds("Ends a visitor's build; one that is over stays as it is", 'CancelledBuild')
  @ApiNotFoundResponse({ description: 'The visitor has no such build.' })
  @HttpCode(200)
  @Post(':job_id/cancel')
  async cancel(@Param('job_id') id: string, @Req() request: FastifyRequest): Promise<CancelledBuild> {
    await this.builds.cancel(request, id);
    return { success: true, message: 'Flow build cancelled successfully' };
  }
}
