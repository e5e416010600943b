import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ForApiKey } from '../common/access';
import { createResponse, type CreateResponse } from './dto/create-response';
import { ResponseAnswers, type ResponseRequest } from './response-answers';

const RESPONSE = {
  description:
    "What the flow says; with `stream`, events. At Langflow's address an unknown flow and a failed run are told by an `error` here.",
  content: {
    'application/json': {
      schema: {
        oneOf: [
          { $ref: '#/components/schemas/ResponseObject' },
          { $ref: '#/components/schemas/ResponseProblem' },
        ],
      },
    },
    'text/event-stream': { schema: { type: 'string' } },
  },
};

/** OpenAI's Responses API over flows, at Langflow's address and at OpenAI's. */
@ApiTags('OpenAI')
@Controller()
export class ResponsesController {
  constructor(private readonly responses: ResponseAnswers) {}

  @ApiOperation({ summary: 'Runs a flow as a model of the Responses API' })
  @ApiOkResponse(RESPONSE)
  @ForApiKey('flows:run')
  @HttpCode(200)
  @Post(['api/v1/responses', 'v1/responses'])
  create(
    @Body({ schema: createResponse }) body: CreateResponse,
    @Req() request: ResponseRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.responses.answer(body, request, reply);
  }
}
