import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { JobEvent, StoppedWorkflow } from '@flowgate/contracts';
import { pythonJson } from '@flowgate/engine';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { ForUser } from '../common/access';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { Responds } from '../common/responds';
import { type JobEventForm, replyWithJobEvents } from '../jobs/job-event-stream';
import { JobEvents } from '../jobs/job-events';
import { pendingWorkflows, resumeWorkflow, stopWorkflow, workflowStatus } from './dto/workflow-jobs';
import { ApiNotFoundWorkflow } from './workflow-docs';
import { NothingToResumeError } from './workflow-errors';
import { sentEvent } from './workflow-form';
import { WorkflowJobs } from './workflow-jobs';

/** The first event of a job's first attempt is its number 1 here. */
const BEFORE_FIRST = 1_000_000;

/** The workflows that run in the background. */
@ApiTags('Workflows')
@ForUser('flows:run')
@ApiNotFoundWorkflow('The caller has no such job.')
@Controller('api/v2/workflows')
export class WorkflowJobsController {
  constructor(
    private readonly jobs: WorkflowJobs,
    private readonly jobEvents: JobEvents,
  ) {}

  @Responds('How far a job has come; its answer when it is over', 'WorkflowJob')
  @Get()
  get(
    @CurrentPrincipal() caller: Principal,
    @Query({ schema: workflowStatus }) { job_id: id }: z.output<typeof workflowStatus>,
  ) {
    return this.jobs.get(caller, id);
  }

  @ApiOperation({
    summary: 'The jobs of a flow that wait for a person: none, as no flow can ask for one here',
  })
  @Get('pending')
  // oxlint-disable-next-line typescript/no-unused-vars -- declared to be checked; there are no jobs to look for
  pending(@Query({ schema: pendingWorkflows }) _query: z.output<typeof pendingWorkflows>): [] {
    return [];
  }

  @Responds('Ends a job; one that is over stays as it is', 'StoppedWorkflow')
  @HttpCode(200)
  @Post('stop')
  stop(
    @CurrentPrincipal() caller: Principal,
    @Body({ schema: stopWorkflow }) { job_id: id }: z.output<typeof stopWorkflow>,
  ): Promise<StoppedWorkflow> {
    return this.jobs.stop(caller, id);
  }

  @ApiOperation({ summary: 'Answers a job that waits for a person: none does here' })
  @ApiConflictResponse({ description: 'Always, of a job of the caller.' })
  @ApiOkResponse({ description: 'Never.' })
  @HttpCode(200)
  @Post(':job_id/resume')
  async resume(
    @CurrentPrincipal() caller: Principal,
    @Param('job_id') id: string,
    @Body({ schema: resumeWorkflow }) { request_id: request }: z.output<typeof resumeWorkflow>,
  ): Promise<never> {
    await this.jobs.get(caller, id);
    throw new NothingToResumeError(id, request);
  }

  @ApiOperation({ summary: 'The events of a job, up to its end; `Last-Event-ID` takes up a stream again' })
  @ApiOkResponse({
    description: 'Server-sent events.',
    content: { 'text/event-stream': { schema: { $ref: '#/components/schemas/WorkflowEvent' } } },
  })
  @Get(':job_id/events')
  async events(
    @CurrentPrincipal() caller: Principal,
    @Param('job_id') id: string,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = sentEvents(await this.jobs.outputsOf(caller, id));
    const after = /^\d{1,10}$/.test(lastEventId ?? '') ? Number(lastEventId) + BEFORE_FIRST : 0;
    await replyWithJobEvents(reply, (signal) => this.jobEvents.follow(id, after, signal), form);
  }
}

/** @param ids the components whose outputs are told; all when empty */
function sentEvents(ids: readonly string[]): JobEventForm {
  const isTold = ({ event, data }: JobEvent) =>
    event !== 'output' || ids.length === 0 || ids.includes((data as { component_id: string }).component_id);
  return {
    contentType: 'text/event-stream; charset=utf-8',
    line: (told) => {
      const { id, event, data } = told;
      return isTold(told) ? sentEvent(pythonJson({ event, data }), id - BEFORE_FIRST) : '';
    },
    ping: ': ping\n\n',
  };
}
