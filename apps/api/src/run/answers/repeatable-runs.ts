import { Injectable } from '@nestjs/common';
import { runAnswer } from '@flowgate/answers';
import type { FastifyReply } from 'fastify';
import { sendKept } from '../../idempotency/send-kept';
import { fingerprintOf } from '../../idempotency/idempotency-key';
import { IdempotentRequests } from '../../idempotency/idempotent-requests';
import type { KeptAnswer } from '../../idempotency/idempotent-rows';
import type { RunnableFlow } from '../../database/look-ups/runnable-flow';
import type { FlowCall } from '../dto/run-call';
import { requestVariables } from '../read-run-call';
import { RunFailure } from '../run-failure';
import { RunRequests } from '../run-requests';
import { Runs } from '../runs';
import type { FlowRequest } from './run-answers';

/** The key may spend no more at present; nobody knows what the run would come to. */
const PASSING = new Set([402, 429]);

/** Answers runs that have an `Idempotency-Key`: whoever sends one again gets the answer of the first. */
@Injectable()
export class RepeatableRuns {
  constructor(
    private readonly requests: RunRequests,
    private readonly runs: Runs,
    private readonly idempotent: IdempotentRequests,
  ) {}

  /**
   * Sends the answer. A client that leaves does not end the run: it may come back for the answer.
   * @throws IdempotencyError 409, 422; and as a plain run before the flow runs
   */
  async answer(key: string, call: FlowCall, request: FlowRequest, reply: FastifyReply): Promise<void> {
    const flow = await this.requests.flowOf(request.user, request.params.flow);
    const variables = [...requestVariables(request.headers)].sort();
    const asked = { flowId: flow.id, key, fingerprint: fingerprintOf('run', call, variables) };
    const answer = await this.idempotent.once(asked, () => this.run(flow, call, request));
    request.runHasBegun = true;
    await sendKept(reply, answer);
  }

  /** What the run came to, be it a failure: to run it again would do again what it has done. */
  private async run(flow: RunnableFlow, call: FlowCall, request: FlowRequest): Promise<KeptAnswer> {
    const started = this.runs.start(await this.requests.runOn(flow, request, call));
    request.runHasBegun = true;
    try {
      return { status: 200, body: JSON.stringify(runAnswer(await started.result)) };
    } catch (error) {
      if (!(error instanceof RunFailure) || PASSING.has(error.status)) throw error;
      return { status: error.status, body: JSON.stringify(error.body) };
    }
  }
}
