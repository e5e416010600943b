import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { RunResponse } from '@flowgate/contracts';
import type { FastifyReply } from 'fastify';
import { ForApiKey } from '../common/access';
import { Responds } from '../common/responds';
import { AdvancedRunAnswers } from './answers/advanced-run-answers';
import type { FlowRequest } from './answers/run-answers';
import { advancedRunCall, type AdvancedRunCall } from './dto/advanced-run-call';
import { ApiFlow, ApiRunRefusals } from './run-docs';

/** Langflow's second way to run a flow, for callers who choose the components that take the input and those that answer. */
@ApiTags('Run')
@Controller('api/v1/run/advanced')
export class AdvancedRunController {
  constructor(private readonly runs: AdvancedRunAnswers) {}

  @Responds('Runs a flow once for each of several inputs', 'RunResponse')
  @ApiFlow()
  @ApiRunRefusals()
  @ForApiKey('flows:run')
  @HttpCode(200)
  @Post(':flow')
  run(
    @Body({ schema: advancedRunCall }) body: AdvancedRunCall,
    @Req() request: FlowRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RunResponse> {
    return this.runs.answer(body, request, reply);
  }
}
