import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ResponseChunks, ResponseEvents, responseOf, type ResponseFrame } from '@flowgate/answers';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isOpenAiAddress } from '../common/openai-error';
import type { Principal } from '../common/principal';
import { AwaitedRuns } from '../run/answers/awaited-runs';
import { RunStreams } from '../run/answers/run-streams';
import { ChatRuns } from './chat-runs';
import { chatStream } from './chat-stream';
import { type Conversation, conversationOf } from './conversation';
import type { CreateResponse } from './dto/create-response';
import { responseProblem, ToolsNotSupportedError } from './response-problem';

/** A request that the guard has let in. */
export type ResponseRequest = FastifyRequest & { readonly user: Principal };

/** The header with which OpenAI's own clients name their language. */
const OPENAI_CLIENT = 'x-stainless-lang';

/**
 * Answers requests for responses, at two addresses: Langflow's, in its form, where OpenAI's own clients find the events that they know
 * besides; and OpenAI's, in OpenAI's form alone.
 */
@Injectable()
export class ResponseAnswers {
  constructor(
    private readonly chats: ChatRuns,
    private readonly awaited: AwaitedRuns,
    private readonly streams: RunStreams,
  ) {}

  /** @throws DomainError for what has a status of its own */
  async answer(body: CreateResponse, request: ResponseRequest, reply: FastifyReply): Promise<void> {
    try {
      await this.respond(body, request, reply);
    } catch (error) {
      const problem = isOpenAiAddress(request.url) ? null : responseProblem(error);
      if (problem === null) throw error;
      await reply.code(200).send(problem);
    }
  }

  private async respond(body: CreateResponse, request: ResponseRequest, reply: FastifyReply): Promise<void> {
    const { model, previous_response_id, tools } = body;
    const previous = previous_response_id === '' ? null : (previous_response_id ?? null);
    if (tools?.length) throw new ToolsNotSupportedError();
    const frame: ResponseFrame = {
      id: previous ?? randomUUID(),
      model,
      previousId: previous,
      createdAt: Math.floor(Date.now() / 1000),
      tools: toolsShown(body, request),
    };
    const session = { sessionId: frame.id, sessionGoesOn: previous !== null };
    const run = await this.chats.runOf(request, { model, ...session, ...conversationIn(body) });
    if (body.stream) this.streams.start(run, reply, chatStream(...streamsOf(frame, request)));
    else await reply.code(200).send(responseOf(frame, await this.awaited.result(run, reply)));
  }
}

function conversationIn({ input, instructions = null }: CreateResponse): Conversation {
  if (typeof input === 'string') return { input, earlier: [], instructions };
  const said = conversationOf(input);
  const all = [instructions, said.instructions].filter((text) => text !== null);
  return { ...said, instructions: all.length > 0 ? all.join('\n\n') : null };
}

/** To OpenAI's clients a function call is one that they have to make: in OpenAI's form, calls are shown to those only who ask for them. */
function toolsShown({ include }: CreateResponse, { url }: ResponseRequest): ResponseFrame['tools'] {
  if (include?.includes('tool_call.results')) return 'results';
  return isOpenAiAddress(url) ? 'hidden' : 'calls';
}

function streamsOf(frame: ResponseFrame, { url, headers }: ResponseRequest) {
  if (isOpenAiAddress(url)) return [new ResponseEvents(frame)];
  if (headers[OPENAI_CLIENT] === undefined) return [new ResponseChunks(frame, false)];
  return [new ResponseEvents(frame), new ResponseChunks(frame, true)];
}
