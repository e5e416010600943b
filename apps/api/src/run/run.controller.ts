import { Controller, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ForApiKey, ForUser } from '../common/access';
import { queryBoolean } from '../common/fields';
import { type FlowRequest, RunAnswers } from './answers/run-answers';
import { ApiRun } from './run-docs';

const streamParameter = queryBoolean.optional();

/**
 * Runs flows. Of a request only the query goes through Nest's pipes: each decorated argument costs two promises a run, and what needs no
 * check is read off the request itself.
 */
@ApiTags('Run')
@Controller('api/v1/run')
export class RunController {
  constructor(private readonly runs: RunAnswers) {}

  @ApiRun('Runs a flow, by its id or endpoint name')
  @ForApiKey('flows:run')
  @HttpCode(200)
  @Post(':flow')
  run(
    @Query('stream', { schema: streamParameter }) stream: boolean | undefined,
    @Req() request: FlowRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.runs.answer(stream, request, reply);
  }

  @ApiRun('The same for a signed-in user')
  @ForUser('flows:run')
  @HttpCode(200)
  @Post('session/:flow')
  runInSession(
    @Query('stream', { schema: streamParameter }) stream: boolean | undefined,
    @Req() request: FlowRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.runs.answer(stream, request, reply);
  }
}
