import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBadRequestResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Visitors } from '../build/visitors';
import { Public } from '../common/access';
import { RunStreams } from '../run/answers/run-streams';
import { workflowBody, type WorkflowBody } from './dto/workflow-body';
import { VISITOR } from './visitors-workflow-view';
import { ApiWorkflow } from './workflow-docs';
import { workflowForm } from './workflow-form';

/** Public flows for anybody, without credentials. Of a call only the text, the session and the words of the events count. */
@ApiTags('Workflows')
@ApiBadRequestResponse({ description: 'There is no cookie `client_id`, by which visitors are told apart.' })
@Public()
@Controller('api/v2/workflows/public')
export class PublicWorkflowsController {
  constructor(
    private readonly visitors: Visitors,
    private readonly streams: RunStreams,
  ) {}

  @ApiWorkflow('Runs a public flow for a visitor, as a stream of the events of its conversation')
  @HttpCode(200)
  @Post()
  async run(
    @Body({ schema: workflowBody }) body: WorkflowBody,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = workflowForm(body.stream_protocol, VISITOR);
    const said = { text: body.input_value, session: body.session_id };
    const run = await this.visitors.run(request, body.flow_id, said);
    void reply.header('cache-control', 'no-cache');
    this.streams.start(run, reply, form);
  }
}
