import { Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CancelledBuild } from '@flowgate/contracts';
import type { FastifyReply } from 'fastify';
import { ForUser } from '../common/access';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { Responds } from '../common/responds';
import { replyWithBuildEvents } from './build-events-reply';
import { BuildJobs } from './build-jobs';
import { type EventsQuery, eventsQuery } from './dto/build-query';

const NOT_FOUND = { description: 'The caller has no such build.' };

/** The builds that run in the background. */
@ApiTags('Build')
@ApiNotFoundResponse(NOT_FOUND)
@ForUser('flows:run')
@Controller('api/v1/build')
export class BuildJobsController {
  constructor(private readonly builds: BuildJobs) {}

  @ApiOperation({
    summary: 'The events of a build: all up to its end, or what a poll before this one has not been told',
  })
  @ApiOkResponse({
    description: 'Lines of JSON, an empty line after each.',
    content: { 'application/x-ndjson': { schema: { $ref: '#/components/schemas/BuildEvent' } } },
  })
  @Get(':job_id/events')
  async events(
    @CurrentPrincipal() caller: Principal,
    @Param('job_id') id: string,
    @Query({ schema: eventsQuery }) { event_delivery: delivery }: EventsQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.builds.find(caller, id);
    await replyWithBuildEvents(this.builds, id, { delivery, reply });
  }

  @Responds('Ends a build; one that is over stays as it is', 'CancelledBuild')
  @HttpCode(200)
  @Post(':job_id/cancel')
  async cancel(@CurrentPrincipal() caller: Principal, @Param('job_id') id: string): Promise<CancelledBuild> {
    await this.builds.cancel(caller, id);
    return { success: true, message: 'Flow build cancelled successfully' };
  }
}
