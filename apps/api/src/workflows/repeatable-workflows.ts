import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { unusableKey } from '../idempotency/idempotency-errors';
import { fingerprintOf } from '../idempotency/idempotency-key';
import { IdempotentRequests } from '../idempotency/idempotent-requests';
import { newJobId } from '../jobs/jobs.service';
import type { AdmittedRequest } from '../run/run-requests';
import type { WorkflowBody } from './dto/workflow-body';
import { WorkflowJobs } from './workflow-jobs';
import { WorkflowRuns } from './workflow-runs';
import { Workflows } from './workflows';

const STREAM_WITH_KEY =
  'A stream cannot be repeated: send the idempotency_key with another mode, or the stream without the key.';

/** Answers workflows in whichever mode they ask for, those with an `idempotency_key` once however often they are sent. */
@Injectable()
export class RepeatableWorkflows {
  constructor(
    private readonly runs: WorkflowRuns,
    private readonly workflows: Workflows,
    private readonly jobs: WorkflowJobs,
    private readonly idempotent: IdempotentRequests,
  ) {}

  /** Sends the answer. @throws as `WorkflowRuns.run`; IdempotencyError */
  async answer(request: AdmittedRequest, body: WorkflowBody, reply: FastifyReply): Promise<void> {
    const { idempotency_key: key } = body;
    if (body.mode === 'stream') {
      if (key) throw unusableKey(STREAM_WITH_KEY);
      await this.workflows.stream(request, body, reply);
    } else if (key) {
      await this.once(key, request, body, reply);
    } else {
      await reply.send(await this.answered(request, body, reply, newJobId()));
    }
  }

  /** The flow is found before the key is looked at, since keys are its. */
  private async once(
    key: string,
    request: AdmittedRequest,
    body: WorkflowBody,
    reply: FastifyReply,
  ): Promise<void> {
    await this.runs.check(request.user, body);
    const asked = { flowId: body.flow_id, key: `workflow ${key}`, fingerprint: fingerprintOf(body) };
    const kept = await this.idempotent.once(asked, async (id) => ({
      status: 200,
      body: JSON.stringify(await this.answered(request, body, reply, id)),
    }));
    await reply.code(kept.status).type('application/json').send(kept.body);
  }

  private answered(request: AdmittedRequest, body: WorkflowBody, reply: FastifyReply, id: string) {
    return body.mode === 'background'
      ? this.jobs.begin(request, body, id)
      : this.workflows.answer(request, body, reply);
  }
}
