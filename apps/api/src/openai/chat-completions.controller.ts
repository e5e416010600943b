import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ForApiKey } from '../common/access';
import { ChatAnswers, type ChatRequest } from './chat-answers';
import { createChatCompletion, type CreateChatCompletion } from './dto/create-chat-completion';

const COMPLETION = {
  description: 'What the flow says; with `stream`, chunks as it says it.',
  content: {
    'application/json': { schema: { $ref: '#/components/schemas/ChatCompletion' } },
    'text/event-stream': { schema: { $ref: '#/components/schemas/ChatCompletionChunk' } },
  },
};

/** OpenAI's Chat Completions API over flows. */
@ApiTags('OpenAI')
@Controller('v1/chat/completions')
export class ChatCompletionsController {
  constructor(private readonly chats: ChatAnswers) {}

  @ApiOperation({ summary: 'Runs a flow as a model of the Chat Completions API' })
  @ApiOkResponse(COMPLETION)
  @ForApiKey('flows:run')
  @HttpCode(200)
  @Post()
  create(
    @Body({ schema: createChatCompletion }) body: CreateChatCompletion,
    @Req() request: ChatRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.chats.answer(body, request, reply);
  }
}
