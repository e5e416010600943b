import { Injectable } from '@nestjs/common';
import { runAnswer } from '@flowgate/answers';
import type { RunOutputs, RunResponse } from '@flowgate/contracts';
import type { FastifyReply } from 'fastify';
import { NotFoundError } from '../../common/domain-error';
import type { RunnableFlow } from '../../database/look-ups/runnable-flow';
import { MessagesService } from '../../messages/messages.service';
import { type AdvancedRunCall, callsOf } from '../dto/advanced-run-call';
import type { FlowCall } from '../dto/run-call';
import { ClientGoneError } from '../run-abort';
import { RunFailure } from '../run-failure';
import { RunRequests } from '../run-requests';
import { Runs } from '../runs';
import type { FlowRequest } from './run-answers';

/** Answers advanced runs (docs/langflow/rest-api.md#the-advanced-run): a flow is run once for each input of a request. */
@Injectable()
export class AdvancedRunAnswers {
  constructor(
    private readonly requests: RunRequests,
    private readonly messages: MessagesService,
    private readonly runs: Runs,
  ) {}

  /**
   * Runs one after the other, as they share a conversation; a failure ends them. Each counts as a run of its key.
   * @throws NotFoundError for a flow that is not the caller's, and for a session in which nothing was said; DomainError as a plain run,
   *   but in plain words
   */
  async answer(body: AdvancedRunCall, request: FlowRequest, reply: FastifyReply): Promise<RunResponse> {
    const flow = await this.requests.flowOf(request.user, request.params.flow);
    await this.requireSession(flow, body?.session_id);
    let sessionId = flow.id;
    const outputs: RunOutputs[] = [];
    for (const call of callsOf(body)) {
      const answer = await this.run(flow, call, request, reply);
      outputs.push(...answer.outputs);
      sessionId = answer.session_id;
    }
    return { session_id: sessionId, outputs };
  }

  /** Langflow knows the sessions that its process keeps; here a session is known by its messages. */
  private async requireSession({ id }: RunnableFlow, sessionId: string | null | undefined): Promise<void> {
    if (!sessionId || sessionId === id) return;
    if (!(await this.messages.hasSession(id, sessionId)))
      throw new NotFoundError(`Session ${sessionId} not found`);
  }

  private async run(flow: RunnableFlow, call: FlowCall, request: FlowRequest, reply: FastifyReply) {
    const started = this.runs.start(await this.requests.runOn(flow, request, call));
    const leave = () => {
      if (!reply.raw.writableFinished) started.abort(new ClientGoneError());
    };
    request.runHasBegun = true;
    reply.raw.once('close', leave);
    if (reply.raw.destroyed) leave();
    try {
      return runAnswer(await started.result);
    } catch (error) {
      throw error instanceof RunFailure ? error.inPlainWords() : error;
    } finally {
      reply.raw.off('close', leave);
    }
  }
}
