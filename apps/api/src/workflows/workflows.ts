import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { failedWorkflow, type WorkflowCall, workflowEnds, workflowResponse } from '@flowgate/answers';
import type { WorkflowResponse } from '@flowgate/contracts';
import type { FastifyReply } from 'fastify';
import { partOf } from '../build/asked-build';
import { type AskedBuild, BuildFlowNotFoundError, Builds } from '../build/builds';
import { now, toMicrosecondsWithOffset } from '../common/instant';
import { AwaitedRuns } from '../run/answers/awaited-runs';
import { RunStreams } from '../run/answers/run-streams';
import type { Run } from '../run/run';
import { RunFailure } from '../run/run-failure';
import type { AdmittedRequest } from '../run/run-requests';
import type { WorkflowBody } from './dto/workflow-body';
import { UnknownWordError, WorkflowNotFoundError } from './workflow-errors';
import { workflowForm } from './workflow-form';

/** Runs flows as `/api/v2/workflows` asks for it, in the answer's own time (docs/langflow/rest-api.md#workflows). */
@Injectable()
export class Workflows {
  constructor(
    private readonly builds: Builds,
    private readonly awaited: AwaitedRuns,
    private readonly streams: RunStreams,
  ) {}

  /**
   * Waits for the run. A component's failure is an answer like any other.
   * @throws WorkflowNotFoundError, UnknownWordError, RunFailure, QuotaExceededError, UnavailableError
   */
  async answer(request: AdmittedRequest, body: WorkflowBody, reply: FastifyReply): Promise<WorkflowResponse> {
    const run = await this.run(request, body);
    const call = workflowCall(body, randomUUID());
    try {
      return workflowResponse(await this.awaited.result(run, reply), call);
    } catch (error) {
      if (error instanceof RunFailure && error.code === 'COMPONENT_FAILED')
        return failedWorkflow(error.message, call);
      throw error;
    }
  }

  /** Answers with the run's events. Throws as `answer` does, before the first event. */
  async stream(request: AdmittedRequest, body: WorkflowBody, reply: FastifyReply): Promise<void> {
    const form = workflowForm(body.stream_protocol, body.output_ids ?? []);
    const run = await this.run(request, body);
    void reply.header('cache-control', 'no-cache');
    this.streams.start(run, reply, form);
  }

  private async run(request: AdmittedRequest, body: WorkflowBody): Promise<Run> {
    const asked = askedWorkflow(body);
    try {
      await this.refuseUnknownOutputs(request, asked, body.output_ids ?? []);
      return await this.builds.run(request, asked);
    } catch (error) {
      throw error instanceof BuildFlowNotFoundError ? new WorkflowNotFoundError(error.flowId) : error;
    }
  }

  private async refuseUnknownOutputs(
    { user }: AdmittedRequest,
    asked: AskedBuild,
    ids: readonly string[],
  ): Promise<void> {
    if (ids.length === 0) return;
    const available = workflowEnds(await this.builds.planOf(user, asked)).map(({ identity }) => identity.id);
    const unknown = ids.filter((id) => !available.includes(id)).map((id) => `'${id}'`);
    if (unknown.length === 0) return;
    const message = `output_ids not produced by this flow: [${unknown.join(', ')}].`;
    throw new UnknownWordError('UNKNOWN_OUTPUT_IDS', 'Unknown output_ids', message, available);
  }
}

function askedWorkflow(body: WorkflowBody): AskedBuild {
  const { flow_id, input_value, session_id, tweaks, data, files, globals } = body;
  return {
    flowId: flow_id,
    graph: data ?? null,
    part: partOf(body),
    call: { input_value, session_id, tweaks, input_type: 'any' },
    files: files ?? [],
    variables: new Map(Object.entries(globals ?? {})),
  };
}

function workflowCall({ flow_id, tweaks, globals, output_ids }: WorkflowBody, jobId: string): WorkflowCall {
  return {
    flow_id,
    job_id: jobId,
    created_timestamp: toMicrosecondsWithOffset(now()),
    inputs: tweaks ?? {},
    globals: globals ?? {},
    output_ids: output_ids ?? [],
  };
}
