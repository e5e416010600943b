import { Injectable } from '@nestjs/common';
import { workflowEnds } from '@flowgate/answers';
import { type AskedBuild, BuildFlowNotFoundError, Builds } from '../build/builds';
import type { Caller } from '../common/reach';
import type { Run } from '../run/run';
import type { AdmittedRequest } from '../run/run-requests';
import { askedWorkflow } from './asked-workflow';
import type { WorkflowBody } from './dto/workflow-body';
import { UnknownWordError, WorkflowNotFoundError } from './workflow-errors';

/** Makes runs of workflows, or says what is wrong with what they ask for. */
@Injectable()
export class WorkflowRuns {
  constructor(private readonly builds: Builds) {}

  /**
   * A run that may begin, and must.
   * @throws WorkflowNotFoundError, UnknownWordError, InsufficientScopeError, RunFailure, QuotaExceededError
   */
  async run(request: AdmittedRequest, body: WorkflowBody): Promise<Run> {
    const asked = askedWorkflow(body);
    return this.named(async () => {
      await this.refuseUnknownOutputs(request.user, asked, body.output_ids ?? []);
      return this.builds.run(request, asked);
    });
  }

  /** Throws as `run` does, but for limits: what is all right may run later. */
  async check(caller: Caller, body: WorkflowBody): Promise<void> {
    const asked = askedWorkflow(body);
    await this.named(async () => {
      await this.refuseUnknownOutputs(caller, asked, body.output_ids ?? []);
      await this.builds.check(caller, asked);
    });
  }

  private async named<T>(made: () => Promise<T>): Promise<T> {
    try {
      return await made();
    } catch (error) {
      throw error instanceof BuildFlowNotFoundError ? new WorkflowNotFoundError(error.flowId) : error;
    }
  }

  private async refuseUnknownOutputs(
    caller: Caller,
    asked: AskedBuild,
    ids: readonly string[],
  ): Promise<void> {
    if (ids.length === 0) return;
    const available = workflowEnds(await this.builds.planOf(caller, asked)).map(
      ({ identity }) => identity.id,
    );
    const unknown = ids.filter((id) => !available.includes(id)).map((id) => `'${id}'`);
    if (unknown.length === 0) return;
    const message = `output_ids not produced by this flow: [${unknown.join(', ')}].`;
    throw new UnknownWordError('UNKNOWN_OUTPUT_IDS', 'Unknown output_ids', message, available);
  }
}
