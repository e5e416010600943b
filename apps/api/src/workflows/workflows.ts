import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { failedWorkflow, workflowResponse, workflowResult } from '@flowgate/answers';
import type { WorkflowResponse } from '@flowgate/contracts';
import type { FastifyReply } from 'fastify';
import { now } from '../common/instant';
import { AwaitedRuns } from '../run/answers/awaited-runs';
import { RunStreams } from '../run/answers/run-streams';
import { RunFailure } from '../run/run-failure';
import type { AdmittedRequest } from '../run/run-requests';
import { workflowCall } from './asked-workflow';
import type { WorkflowBody } from './dto/workflow-body';
import { ownReader, workflowForm } from './workflow-form';
import { WorkflowRuns } from './workflow-runs';

/** Runs flows as `/api/v2/workflows` asks for it, in the answer's own time (docs/langflow/rest-api.md#workflows). */
@Injectable()
export class Workflows {
  constructor(
    private readonly runs: WorkflowRuns,
    private readonly awaited: AwaitedRuns,
    private readonly streams: RunStreams,
  ) {}

  /**
   * Waits for the run. A component's failure is an answer like any other.
   * @throws as `WorkflowRuns.run`; RunFailure, UnavailableError
   */
  async answer(request: AdmittedRequest, body: WorkflowBody, reply: FastifyReply): Promise<WorkflowResponse> {
    const run = await this.runs.run(request, body);
    const call = workflowCall(body, { id: randomUUID(), at: now() });
    try {
      return workflowResponse(workflowResult(await this.awaited.result(run, reply)), call);
    } catch (error) {
      if (error instanceof RunFailure && error.code === 'COMPONENT_FAILED')
        return failedWorkflow(error.message, call);
      throw error;
    }
  }

  /** Answers with the run's events. Throws as `answer` does, before the first event. */
  async stream(request: AdmittedRequest, body: WorkflowBody, reply: FastifyReply): Promise<void> {
    const form = workflowForm(body.stream_protocol, ownReader(body.output_ids ?? []));
    const run = await this.runs.run(request, body);
    void reply.header('cache-control', 'no-cache');
    this.streams.start(run, reply, form);
  }
}
