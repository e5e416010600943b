import { Controller, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ForApiKey, ForUser } from '../common/access';
import { queryBoolean } from '../common/fields';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { RunAnswers } from './answers/run-answers';
import { ApiRun } from './run-docs';

const streamParameter = queryBoolean.optional();

@ApiTags('Run')
@Controller('api/v1/run')
export class RunController {
  constructor(private readonly runs: RunAnswers) {}

  @ApiRun('Runs a flow, by its id or endpoint name')
  @ForApiKey('flows:run')
  @HttpCode(200)
  @Post(':flow')
  run(
    @CurrentPrincipal() principal: Principal,
    @Param('flow') flow: string,
    @Query('stream', { schema: streamParameter }) stream: boolean | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.runs.answer(principal, flow, stream, request, reply);
  }

  @ApiRun('The same for a signed-in user')
  @ForUser('flows:run')
  @HttpCode(200)
  @Post('session/:flow')
  runInSession(
    @CurrentPrincipal() principal: Principal,
    @Param('flow') flow: string,
    @Query('stream', { schema: streamParameter }) stream: boolean | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.runs.answer(principal, flow, stream, request, reply);
  }
}
