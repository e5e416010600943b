import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { chatCompletion, ChatCompletionChunks } from '@flowgate/answers';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '../common/principal';
import { AwaitedRuns } from '../run/answers/awaited-runs';
import { RunStreams } from '../run/answers/run-streams';
import { ChatRuns } from './chat-runs';
import { chatStream } from './chat-stream';
import { conversationOf } from './conversation';
import type { CreateChatCompletion } from './dto/create-chat-completion';

/** A request that the guard has let in. */
export type ChatRequest = FastifyRequest & { readonly user: Principal };

/** Answers requests for chat completions. */
@Injectable()
export class ChatAnswers {
  constructor(
    private readonly chats: ChatRuns,
    private readonly awaited: AwaitedRuns,
    private readonly streams: RunStreams,
  ) {}

  /** @throws DomainError before the flow runs, and for a plain run that fails */
  async answer(body: CreateChatCompletion, request: ChatRequest, reply: FastifyReply): Promise<void> {
    const { model, messages, metadata, stream, stream_options } = body;
    const named = metadata?.session_id ?? '';
    const sessionId = named === '' ? randomUUID() : named;
    const said = conversationOf(messages);
    const run = await this.chats.runOf(request, { ...said, model, sessionId, sessionGoesOn: named !== '' });
    const id = `chatcmpl-${request.id}`;
    const frame = { id, model, created: Math.floor(Date.now() / 1000) };
    const includeUsage = stream_options?.include_usage ?? false;
    if (stream) this.streams.start(run, reply, chatStream(new ChatCompletionChunks(frame, includeUsage)));
    else await reply.code(200).send(chatCompletion(frame, await this.awaited.result(run, reply)));
  }
}
