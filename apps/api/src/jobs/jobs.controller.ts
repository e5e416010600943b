import { Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiNotFoundResponse, ApiTags } from '@nestjs/swagger';
import type { Job, JobList as ListedJobs } from '@flowgate/contracts';
import type { FastifyReply } from 'fastify';
import { ForUser } from '../common/access';
import { uuid } from '../common/fields';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { Responds, RespondsFile } from '../common/responds';
import { listJobs, type JobFilter } from './dto/list-jobs';
import { replyWithJobEvents } from './job-event-stream';
import { JobEvents } from './job-events';
import { JobList } from './job-list';
import { Jobs } from './jobs.service';
import { shownJob } from './shown-job';

@ApiTags('Jobs')
@ForUser('flows:run')
@Controller('api/v1/jobs')
export class JobsController {
  constructor(
    private readonly jobs: Jobs,
    private readonly jobList: JobList,
    private readonly jobEvents: JobEvents,
  ) {}

  @Responds('The jobs of the flows that the caller reaches, the newest first', 'JobList')
  @Get()
  list(
    @CurrentPrincipal() caller: Principal,
    @Query({ schema: listJobs }) filter: JobFilter,
  ): Promise<ListedJobs> {
    return this.jobList.page(caller, filter);
  }

  @Responds('How far a job has come, and its answer', 'Job')
  @ApiNotFoundResponse({ description: 'The caller has no such job.' })
  @Get(':job_id')
  async get(
    @CurrentPrincipal() caller: Principal,
    @Param('job_id', { schema: uuid }) id: string,
  ): Promise<Job> {
    return shownJob(await this.jobList.find(caller, id));
  }

  @Responds('Ends a job: one that waits at once, one that runs within a second', 'Job')
  @ApiNotFoundResponse({ description: 'The caller has no such job.' })
  @HttpCode(200)
  @Post(':job_id/cancel')
  async cancel(
    @CurrentPrincipal() caller: Principal,
    @Param('job_id', { schema: uuid }) id: string,
  ): Promise<Job> {
    return shownJob(await this.jobs.cancel(caller, id));
  }

  @RespondsFile(
    'The events of a job as server-sent events, until it has ended; `Last-Event-ID` takes up a stream again',
    'text/event-stream',
  )
  @ApiNotFoundResponse({ description: 'The caller has no such job.' })
  @Get(':job_id/events')
  async events(
    @CurrentPrincipal() caller: Principal,
    @Param('job_id', { schema: uuid }) id: string,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.jobList.find(caller, id);
    const after = /^\d{1,10}$/.test(lastEventId ?? '') ? Number(lastEventId) : 0;
    await replyWithJobEvents(reply, (signal) => this.jobEvents.follow(id, after, signal));
  }
}
