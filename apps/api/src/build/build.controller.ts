import { randomUUID } from 'node:crypto';
import { Body, Controller, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiNotFoundResponse, ApiTags } from '@nestjs/swagger';
import type { BuildOrder, StartedBuild } from '@flowgate/contracts';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { ForUser } from '../common/access';
import { uuid } from '../common/fields';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { Responds } from '../common/responds';
import { RunStreams } from '../run/answers/run-streams';
import type { AdmittedRequest } from '../run/run-requests';
import { askedBuild, partOf } from './asked-build';
import { ApiBuild } from './build-docs';
import { BUILD_EVENTS } from './build-form';
import { BuildJobs } from './build-jobs';
import { Builds } from './builds';
import { type BuildBody, buildBody, graph } from './dto/build-body';
import { type BuildQuery, buildQuery, partQuery, type PartQuery } from './dto/build-query';

const orderBody = graph.nullish();

/** Runs flows as Langflow's playground does: with an event for every component. */
@ApiTags('Build')
@Controller('api/v1/build')
export class BuildController {
  constructor(
    private readonly builds: Builds,
    private readonly jobs: BuildJobs,
    private readonly streams: RunStreams,
  ) {}

  @ApiBuild('Runs a flow with an event for every component')
  @ForUser('flows:run')
  @HttpCode(200)
  @Post(':flow_id/flow')
  async build(
    @Param('flow_id', { schema: uuid }) flowId: string,
    @Query({ schema: buildQuery }) query: BuildQuery,
    @Body({ schema: buildBody }) body: BuildBody,
    @Req() request: AdmittedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const asked = askedBuild(flowId, query, body);
    if (query.event_delivery === 'direct') {
      this.streams.start(await this.builds.run(request, asked), reply, BUILD_EVENTS);
    } else {
      const started: StartedBuild = { job_id: await this.jobs.begin(request, asked) };
      await reply.send(started);
    }
  }

  @Responds('The components that a build would run, in their order', 'BuildOrder')
  @ApiNotFoundResponse({ description: 'The user has no such flow.' })
  @ForUser('flows:run')
  @HttpCode(200)
  @Post(':flow_id/vertices')
  async order(
    @CurrentPrincipal() caller: Principal,
    @Param('flow_id', { schema: uuid }) flowId: string,
    @Query({ schema: partQuery }) part: PartQuery,
    @Body({ schema: orderBody }) body: z.output<typeof orderBody>,
  ): Promise<BuildOrder> {
    const { nodes, runs } = await this.builds.planOf(caller, {
      flowId,
      graph: body ?? null,
      part: partOf(part),
    });
    const reached = runs.flatMap((index) => nodes[index] ?? []);
    const ids = (of: typeof reached) => of.map(({ identity }) => identity.id);
    return {
      ids: ids(reached.filter(({ pending }) => pending === 0)),
      run_id: randomUUID(),
      vertices_to_run: ids(reached),
    };
  }
}
