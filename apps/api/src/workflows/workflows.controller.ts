import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ForUser } from '../common/access';
import type { AdmittedRequest } from '../run/run-requests';
import { workflowBody, type WorkflowBody } from './dto/workflow-body';
import { RepeatableWorkflows } from './repeatable-workflows';
import { ApiWorkflow } from './workflow-docs';

/** Runs flows as Langflow's second API does. */
@ApiTags('Workflows')
@Controller('api/v2/workflows')
export class WorkflowsController {
  constructor(private readonly workflows: RepeatableWorkflows) {}

  @ApiWorkflow('Runs a flow: waits for its end, streams its events, or has it run in the background')
  @ForUser('flows:run')
  @HttpCode(200)
  @Post()
  async run(
    @Body({ schema: workflowBody }) body: WorkflowBody,
    @Req() request: AdmittedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.workflows.answer(request, body, reply);
  }
}
